package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.chaarfm.client.Run;
import org.chaarfm.system.database.SqliteFile;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.SmallDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator whose data folder, and a worker whose cache, is on a disk that is full for a while. */
class FullDiskIT implements FaultScenarios {
    private static final int TRACKS = 200;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static SmallDisk disk;
    private static Site site;

    @BeforeAll
    static void open() {
        disk = mount("disk", 160);
        Path data = disk.folder().resolve("data");
        site = Site.open(folder, data, SqliteFile.in(data), Site.FAST);
    }

    private static SmallDisk mount(String name, int megabytes) {
        SmallDisk mounted = SmallDisk.mount(folder.resolve(name), megabytes).orElse(null);
        assumeTrue(mounted != null, "skipped: only who may mount a file system can have a full one");
        return mounted;
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Override
    public Site site() {
        return site;
    }

    @Test
    void coordinatorShouldGoOnWhenItsDiskHasSpaceAgain() throws IOException, SQLException {
        Trial trial = Trial.begin(site, "full disk of the coordinator", TRACKS);
        try (Crew crew = new Crew(trial.workers(TINY), 2).awaitReady()) {
            Run run = trial.startRun();
            trial.await(run, "begun", now -> now.counts().stored() > 10);
            disk.fill();
            try {
                Awaitility.await("the coordinator says that it cannot go on")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> site.health().contains("\"status\":\"DOWN\""));
                assertThat(site.coordinator().program().isAlive()).isTrue();
            } finally {
                disk.free();
            }
            Run ended = trial.verify(run, "data folder full for a while");
            assertThat(ended.counts().stored()).isEqualTo(TRACKS);
            assertThat(crew.members()).allMatch(Program::isAlive);
        }
        assertThat(Files.readString(site.log())).contains("The dispatcher goes on.");
        try (Connection connection = site.database().connect();
                ResultSet check = connection.createStatement().executeQuery("pragma integrity_check")) {
            assertThat(check.getString(1)).isEqualTo("ok");
        }
    }

    @Test
    void workerShouldSayThatItsDiskIsFullAndGoOn() throws IOException {
        Trial trial = Trial.begin(site, "full disk of a worker", 20);
        try (SmallDisk cache = mount("cache of full disk of a worker", 2);
                Crew crew = new Crew(trial.workers(TINY), 1).awaitReady()) {
            cache.fill();
            Run run = trial.startRun();
            crew.member(0).awaitOutput("disk_full");
            cache.free();
            Run ended = trial.verify(run, "its cache was full for a while");
            assertThat(ended.counts().stored()).isEqualTo(20);
        }
    }
}
