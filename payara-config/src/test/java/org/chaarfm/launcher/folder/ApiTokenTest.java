package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.chaarfm.launcher.failure.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokenTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBeMadeOnceAndKept() throws Exception {
        Path file = folder.resolve("api-token");
        ApiToken made = ApiToken.in(file, new SecureRandom());
        made.keepIn(file);
        ApiToken read = ApiToken.in(file, new SecureRandom());

        assertThat(made.isNew()).isTrue();
        assertThat(made.value()).hasSize(43);
        assertThat(read).isEqualTo(new ApiToken(made.value(), false));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.toString()).doesNotContain(made.value());
    }

    @Test
    void shouldBeNewUntilAStartHasKeptIt() throws Exception {
        Path file = folder.resolve("api-token");
        ApiToken.in(file, new SecureRandom());
        assertThat(ApiToken.in(file, new SecureRandom()).isNew()).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void tokenOfTheOperatorShouldBeTaken() throws Exception {
        Path file = Files.writeString(folder.resolve("api-token"), "  a-token-of-my-own\n");
        ApiToken token = ApiToken.in(file, new SecureRandom());
        token.keepIn(file);
        assertThat(token.value()).isEqualTo("a-token-of-my-own");
        assertThat(file).hasContent("  a-token-of-my-own\n");
    }

    @Test
    void emptyFileShouldNotOpenTheDoor() throws Exception {
        Path file = Files.writeString(folder.resolve("api-token"), "\n");
        assertThatThrownBy(() -> ApiToken.in(file, new SecureRandom()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }
}
