package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Embedding;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What a JVM ends with on SIGTERM: 128 and the signal's number. */
    private static final int STOPPED = 143;

    @TempDir
    Path temp;

    @Test
    void demoShouldEmbedItsOwnMusicWithTheStandIn() throws IOException {
        Path export = temp.resolve("out.ndjson");
        try (Program demo = start("--export", export.toString())) {
            assertThat(demo.exitCode(PATIENCE)).as(demo::output).isZero();
            assertThat(demo.output()).contains("stand-in model");
        }
        List<Embedding> exported = new ArrayList<>();
        CoordinatorClient.readExport(export, exported::add);
        assertThat(exported).hasSizeGreaterThanOrEqualTo(4).allSatisfy(embedding -> {
            assertThat(embedding.vector()).hasSize(200);
            assertThat(embedding.model().standIn()).isTrue();
            assertThat(embedding.artist()).isNotEmpty();
        });
    }

    @Test
    void demoShouldEndAllItStartedWhenItIsStopped() throws IOException {
        try (Program demo = start()) {
            List<ProcessHandle> started = startedBy(demo);
            assertThat(demo.stop()).as(demo::output).isEqualTo(STOPPED);
            Awaitility.await("all have ended").until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(demo.output()).contains("Stopped: ending the coordinator and the workers");
        }
        try (Stream<Path> left = Files.list(temporary())) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("chaarfm"));
        }
    }

    @Test
    void demoThatIsKilledShouldLeaveNothingRunning() throws IOException {
        try (Program demo = start()) {
            List<ProcessHandle> started = startedBy(demo);
            try {
                demo.killAlone();
                Awaitility.await("all have ended").atMost(Duration.ofMinutes(1)).until(() -> started.stream()
                        .noneMatch(ProcessHandle::isAlive));
            } finally {
                started.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void wrongUsageShouldBeTold() throws IOException {
        try (Program demo = start("--workers", "none")) {
            assertThat(demo.exitCode(PATIENCE)).isEqualTo(2);
            assertThat(demo.output()).contains("--workers").contains("none");
        }
    }

    /** The coordinator and three workers, all of which have joined. */
    private static List<ProcessHandle> startedBy(Program demo) {
        Awaitility.await("workers have joined")
                .atMost(PATIENCE)
                .until(() -> demo.output().contains("3 workers have joined") || !demo.isAlive());
        List<ProcessHandle> started = demo.descendants();
        assertThat(started).as(demo::output).hasSizeGreaterThanOrEqualTo(4);
        return started;
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(temp.resolve("tmp"));
    }

    private Program start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Artifacts.java(),
                "-Dchaarfm.home=" + Artifacts.home(),
                "-jar",
                Artifacts.demoJar().toString()));
        command.addAll(List.of(options));
        return Program.start(
                "demo",
                command,
                Map.of(
                        "XDG_CACHE_HOME", temp.resolve("cache").toString(),
                        "TMPDIR", temporary().toString()),
                temp);
    }
}
