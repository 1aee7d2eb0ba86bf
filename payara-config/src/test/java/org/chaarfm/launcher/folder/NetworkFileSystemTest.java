package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.chaarfm.launcher.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileSystemTest {
    private static final Path FOLDER = Path.of("/home/anna/.local/share/chaarfm");

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ceph", "fuse.glusterfs"})
    void networkFileSystemShouldBeNamedWithItsFolder(String type) {
        assertThatThrownBy(() -> NetworkFileSystem.refuse(FOLDER, folder -> type))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(FOLDER.toString())
                .hasMessageContaining("(" + type + ")")
                .hasMessageContaining("--data")
                .hasMessageContaining("--db-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "apfs", "NTFS", "fuseblk"})
    void localFileSystemShouldBeTaken(String type) {
        assertThatCode(() -> NetworkFileSystem.refuse(FOLDER, folder -> type)).doesNotThrowAnyException();
    }

    @Test
    void fileSystemOfUnknownTypeShouldBeTaken() {
        assertThatCode(() -> NetworkFileSystem.refuse(FOLDER, folder -> {
                    throw new IOException("mount point not found");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void folderOfThisMachineShouldBeTaken(@TempDir Path folder) {
        assertThatCode(() -> NetworkFileSystem.refuse(folder)).doesNotThrowAnyException();
    }
}
