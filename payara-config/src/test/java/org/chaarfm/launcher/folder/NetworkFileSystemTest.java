package org.chaarfm.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.chaarfm.launcher.failure.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileSystemTest {
    private static final DataFolder DATA = new DataFolder(Path.of("/home/anna/.local/share/chaarfm"));

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ceph", "fuse.glusterfs"})
    void networkFileSystemShouldBeNamedWithItsFolder(String type) {
        assertThatThrownBy(() -> NetworkFileSystem.refuse(DATA, folder -> type))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(DATA.database().toString())
                .hasMessageContaining("(" + type + ")")
                .hasMessageContaining("--data")
                .hasMessageContaining("--db-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "apfs", "NTFS", "fuseblk"})
    void localFileSystemShouldBeTaken(String type) {
        assertThatCode(() -> NetworkFileSystem.refuse(DATA, folder -> type)).doesNotThrowAnyException();
    }

    @Test
    void fileSystemOfUnknownTypeShouldBeTaken() {
        assertThatCode(() -> NetworkFileSystem.refuse(DATA, folder -> {
                    throw new IOException("mount point not found");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void folderOfThisMachineShouldBeTaken(@TempDir Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        data.prepare();
        assertThatCode(() -> NetworkFileSystem.refuse(data)).doesNotThrowAnyException();
    }

    @Test
    void folderOfTheDatabaseShouldCountAndNotThatAroundIt() {
        assertThatThrownBy(() ->
                        NetworkFileSystem.refuse(DATA, folder -> folder.equals(DATA.database()) ? "nfs4" : "ext4"))
                .isInstanceOf(StartException.class);
        assertThatCode(() -> NetworkFileSystem.refuse(DATA, folder -> folder.equals(DATA.database()) ? "ext4" : "nfs4"))
                .doesNotThrowAnyException();
    }

    @Test
    void shareOfWindowsShouldBeKnownByItsRoot() {
        assertThat(NetworkFileSystem.isShare("\\\\nas\\music\\")).isTrue();
        assertThat(NetworkFileSystem.isShare("C:\\")).isFalse();
        assertThat(NetworkFileSystem.isShare("/")).isFalse();
    }
}
