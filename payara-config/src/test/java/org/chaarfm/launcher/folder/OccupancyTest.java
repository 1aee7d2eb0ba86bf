package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.launcher.StartException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccupancyTest {

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void prepare() throws StartException {
        data = new DataFolder(folder);
        data.prepare();
    }

    @Test
    void secondLauncherShouldBeRefusedUntilTheFirstIsGone() throws Exception {
        try (Occupancy first = Occupancy.of(data)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> Occupancy.of(data))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(data.root().toString())
                    .hasMessageContaining("--data");
        }
        Occupancy.of(data).close();
    }

    @Test
    void refusalShouldNameTheOtherCoordinator() throws Exception {
        new CoordinatorDescription(4711, 4712, "http://127.0.0.1:8080/", "http://127.0.0.1:8080/")
                .write(data.description());
        try (Occupancy first = Occupancy.of(data)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> Occupancy.of(data)).hasMessageContaining("(process 4711, http://127.0.0.1:8080/)");
        }
    }

    @Test
    void serverThatIsStillStoppingShouldBeWaitedFor() throws Exception {
        FolderLock server = FolderLock.tryHold(data.serverLock()).orElseThrow();
        Thread stopping = new Thread(() -> closeWhenWaitedFor(server), "stopping-server");
        stopping.start();
        Occupancy.of(data).close();
        stopping.join();
    }

    /** The launcher takes its own lock first, then waits for the server. */
    private void closeWhenWaitedFor(FolderLock server) {
        try {
            while (!Files.exists(data.launcherLock())) {
                Thread.onSpinWait();
            }
            server.close();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
