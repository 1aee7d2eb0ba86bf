package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBeHeldByOneAtATime() throws IOException {
        Path file = folder.resolve("lock");
        try (FolderLock held = FolderLock.tryHold(file).orElseThrow()) {
            assertThat(held).hasToString("FolderLock[" + file + "]");
            assertThat(FolderLock.tryHold(file)).isEmpty();
        }
        FolderLock next = FolderLock.tryHold(file).orElseThrow();
        next.close();
    }
}
