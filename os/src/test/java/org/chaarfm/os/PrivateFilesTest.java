package org.chaarfm.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    private Path folder;

    @Test
    void fileShouldBeReplacedWholeAndForItsOwnerOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old");
        PrivateFiles.write(file, "né");
        assertThat(file).hasContent("né");
        assertThat(permissions(file)).isEqualTo("rw-------");
        PrivateFiles.writeDurably(file, "ná");
        assertThat(file).hasContent("ná");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void fileThatCannotBeReplacedShouldLeaveNothingBehind() throws IOException {
        Path file = Files.createDirectories(folder.resolve("token").resolve("in it"))
                .getParent();

        assertThatThrownBy(() -> PrivateFiles.writeDurably(file, "new")).isInstanceOf(IOException.class);

        assertThat(folder).isDirectoryContaining(only -> only.equals(file));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void foldersShouldBeMadeForTheirOwnerOnlyAndLeftAloneWhereTheyAre() throws IOException {
        Path made = folder.resolve("a").resolve("b");
        PrivateFiles.createFolder(made);
        assertThat(permissions(made)).isEqualTo("rwx------");

        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateFiles.createFolder(made);
        assertThat(permissions(made)).isEqualTo("rwxr-xr-x");
        PrivateFiles.claimFolder(made);
        assertThat(permissions(made)).isEqualTo("rwx------");
    }

    @Test
    void deletionShouldNotFollowLinks() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        Path doomed = Files.createDirectories(folder.resolve("doomed").resolve("below"));
        Files.createSymbolicLink(doomed.resolve("link"), folder);

        PrivateFiles.deleteFolder(folder.resolve("doomed"));

        assertThat(folder.resolve("doomed")).doesNotExist();
        assertThat(kept).exists();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
