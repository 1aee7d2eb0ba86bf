package org.chaarfm.worker.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    @Test
    void failureShouldBeSaidInWords() {
        assertThat(FileTrouble.words(new NoSuchFileException("/proc/x")))
                .isEqualTo("/proc/x does not exist and cannot be created");
        assertThat(FileTrouble.reading(new NoSuchFileException("/x"))).isEqualTo("/x does not exist");
        assertThat(FileTrouble.words(new AccessDeniedException("/x"))).isEqualTo("this user may not use /x");
        assertThat(FileTrouble.words(new FileAlreadyExistsException("/x"))).isEqualTo("/x is not a folder");
        assertThat(FileTrouble.words(new FileSystemException("/x", null, "Read-only file system")))
                .isEqualTo("/x: read-only file system");
        assertThat(FileTrouble.words(new FileSystemException("/x"))).isEqualTo("/x cannot be used");
        assertThat(FileTrouble.words(new IOException("every folder is taken"))).isEqualTo("every folder is taken");
    }
}
