package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheNewestFilesAndDropTheOldest() throws IOException {
        Path log = folder.resolve("coordinator.log");
        try (RotatingLogFile file = new RotatingLogFile(log, 10, 3)) {
            for (String text : new String[] {"first.", "second.", "third.", "fourth."}) {
                file.write(text);
            }
        }
        assertThat(log).hasContent("fourth.");
        assertThat(folder.resolve("coordinator.log.1")).hasContent("third.");
        assertThat(folder.resolve("coordinator.log.2")).hasContent("second.");
        assertThat(folder.resolve("coordinator.log.3")).doesNotExist();
    }

    @Test
    void shouldGoOnWhereTheLastStartEnded() throws IOException {
        Path log = folder.resolve("coordinator.log");
        for (String text : new String[] {"123456", "78", "90123"}) {
            try (RotatingLogFile file = new RotatingLogFile(log, 10, 2)) {
                file.write(text);
            }
        }
        assertThat(log).hasContent("90123");
        assertThat(folder.resolve("coordinator.log.1")).hasContent("12345678");
    }

    @Test
    void shouldTakeATextThatIsLongerThanTheLimit() throws IOException {
        Path log = folder.resolve("coordinator.log");
        try (RotatingLogFile file = new RotatingLogFile(log, 4, 2)) {
            file.write("a long stack trace");
        }
        assertThat(log).hasContent("a long stack trace");
    }
}
