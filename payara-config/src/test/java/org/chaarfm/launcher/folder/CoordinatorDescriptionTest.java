package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinatorDescriptionTest {

    @Test
    void shouldBeReadAsItWasWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("coordinator.json");
        CoordinatorDescription description =
                new CoordinatorDescription(4711, "http://127.0.0.1:8080/", "https://example.org/a");
        description.write(file);
        assertThat(file)
                .hasContent(
                        "{\"pid\":4711,\"url\":\"http://127.0.0.1:8080/\",\"public_url\":\"https://example.org/a\"}");
        assertThat(CoordinatorDescription.read(Files.readString(file))).isEqualTo(description);
    }

    @Test
    void anythingElseShouldBeRefused() {
        assertThatThrownBy(() -> CoordinatorDescription.read("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CoordinatorDescription.read("{\"pid\":1}")).isInstanceOf(IOException.class);
    }
}
