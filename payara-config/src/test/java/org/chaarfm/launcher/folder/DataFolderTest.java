package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.chaarfm.launcher.failure.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBeMadeForItsOwnerOnly() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("a/b"));
        data.prepare();
        data.prepare();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
        assertThat(data.logs()).isDirectory();
        assertThat(data.database()).isDirectory();
        assertThat(data.root()).isDirectoryNotContaining("glob:**write-test*");
    }

    @Test
    void databaseAndLogsShouldBeTheOwnersOnlyInAFolderThatEverybodyReads() throws Exception {
        DataFolder data = new DataFolder(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(
                data.logs(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        data.prepare();
        assertThat(permissions(data.logs())).isEqualTo("rwx------");
        assertThat(permissions(data.database())).isEqualTo("rwx------");
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void fileInItsPlaceShouldBeNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "x");
        assertThatThrownBy(() -> new DataFolder(file).prepare())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> new DataFolder(file.resolve("below")).prepare())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void nameThatTheServerCannotHaveShouldBeRefusedBeforeAnythingIsMade() {
        for (String name : List.of("what?", "rock #1", "b${nope}")) {
            Path root = folder.resolve(name);
            assertThatThrownBy(() -> new DataFolder(root).prepare())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(root.toString())
                    .hasMessageContaining("--data");
            assertThat(root).doesNotExist();
        }
    }

    @Test
    void folderThatCannotBeWrittenShouldBeNamed() {
        Path unwritable = Path.of("/proc/chaarfm");
        assertThatThrownBy(() -> new DataFolder(unwritable).prepare())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("/proc/chaarfm cannot be written")
                .hasMessageContaining("--data");
    }
}
