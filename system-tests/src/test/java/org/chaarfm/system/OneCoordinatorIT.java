package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chaarfm.system.program.Coordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one running coordinator goes through: the tests are in the interfaces, by what they are about. */
class OneCoordinatorIT implements BadInputScenarios, LostWorkerScenarios, ManyTracksScenarios {
    @TempDir
    private static Path folder;

    private static Coordinator coordinator;
    private static List<String> logOfStart;

    @BeforeAll
    static void start() throws IOException {
        Path data = folder.resolve("data");
        coordinator = Coordinator.start(data, Files.createDirectory(folder.resolve("music")));
        logOfStart = Files.readAllLines(data.resolve("logs").resolve("coordinator.log"));
    }

    @AfterAll
    static void stop() {
        coordinator.close();
    }

    /** Payara complains of JDBC drivers that a loader of classes for its own scan has left behind. */
    @Test
    void startShouldLogNoWarning() {
        assertThat(logOfStart)
                .isNotEmpty()
                .filteredOn(line -> line.matches("\\S+ (WARNING|SEVERE) .*"))
                .allMatch(line -> line.contains("registered the JDBC driver"));
    }

    @Override
    public Coordinator coordinator() {
        return coordinator;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
