package org.chaarfm.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.system.program.Coordinator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What one running coordinator goes through: the tests are in the interfaces, by what they are about. */
class OneCoordinatorIT implements BadInputScenarios, LostWorkerScenarios, ManyTracksScenarios {
    @TempDir
    private static Path folder;

    private static Coordinator coordinator;

    @BeforeAll
    static void start() throws IOException {
        coordinator = Coordinator.start(folder.resolve("data"), Files.createDirectory(folder.resolve("music")));
    }

    @AfterAll
    static void stop() {
        coordinator.close();
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
