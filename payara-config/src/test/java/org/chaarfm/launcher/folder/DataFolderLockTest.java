package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.chaarfm.launcher.failure.StartException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderLockTest {

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void prepare() throws StartException {
        data = new DataFolder(folder);
        data.prepare();
    }

    @Test
    void secondCoordinatorShouldBeRefusedUntilTheFirstIsGone() throws Exception {
        try (DataFolder first = data) {
            first.lock();
            assertThatThrownBy(this::lockAgain)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(data.root().toString())
                    .hasMessageContaining("--data");
        }
        lockAgain();
    }

    @Test
    void refusalShouldNameTheOtherCoordinator() throws Exception {
        new CoordinatorDescription(4711, "http://127.0.0.1:8080/", "http://127.0.0.1:8080/").write(data.description());
        try (DataFolder first = data) {
            first.lock();
            assertThatThrownBy(this::lockAgain).hasMessageContaining("(process 4711, http://127.0.0.1:8080/)");
        }
    }

    private void lockAgain() throws Exception {
        try (DataFolder second = new DataFolder(folder)) {
            second.lock();
        }
    }
}
