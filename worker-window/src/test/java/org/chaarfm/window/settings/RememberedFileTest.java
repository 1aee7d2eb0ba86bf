package org.chaarfm.window.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.chaarfm.window.model.JoinForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedFileTest {
    private static final JoinForm FORM = new JoinForm("https://h", "ABCDE-FGHJK", "laptop", 40, 2048);

    @TempDir
    Path folder;

    private RememberedFile file;

    @BeforeEach
    void make() {
        file = new RememberedFile(folder.resolve("config"));
    }

    @Test
    void nothingShouldBeRememberedAtFirst() {
        assertThat(file.read()).isEqualTo(Remembered.NOTHING);
    }

    @Test
    void whatWasTypedShouldBeReadByItsOwnerOnly() throws IOException {
        Remembered typed = Remembered.NOTHING.typed(FORM).looking(Appearance.DARK, 130);

        assertThat(file.write(typed)).isEmpty();

        assertThat(new RememberedFile(folder.resolve("config")).read()).isEqualTo(typed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("config/window.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void codeShouldBeForgottenOnceTheWorkerHasJoined() throws IOException {
        Remembered joined = Remembered.NOTHING.typed(FORM).joined();
        file.write(joined);

        assertThat(Files.readString(folder.resolve("config/window.json"))).doesNotContain("ABCDE");
        assertThat(joined.knows("https://h")).isTrue();
        assertThat(joined.knows("https://other")).isFalse();
        assertThat(joined.refused().knows("https://h")).isFalse();
    }

    @Test
    void damagedFileShouldBeAsGoodAsNone() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Path damaged = folder.resolve("config/window.json");
        Files.writeString(damaged, "{\"address\":");
        assertThat(file.read()).isEqualTo(Remembered.NOTHING);

        Files.writeString(
                damaged, "{\"appearance\":\"PINK\",\"textPercent\":9000,\"later\":1,\"name\":null,\"maxCpu\":null}");
        assertThat(file.read()).isEqualTo(Remembered.NOTHING);
    }

    @Test
    void folderThatCannotBeWrittenShouldBeToldOf() throws IOException {
        Files.writeString(folder.resolve("config"), "a file");

        assertThat(file.write(Remembered.NOTHING))
                .hasValueSatisfying(why -> assertThat(why).contains("cannot be remembered"));
    }
}
