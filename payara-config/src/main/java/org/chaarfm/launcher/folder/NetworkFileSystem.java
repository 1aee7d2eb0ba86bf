package org.chaarfm.launcher.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.chaarfm.launcher.failure.StartException;

/**
 * Keeps the embedded database off network file systems. SQLite's write-ahead log needs memory that its connections share
 * through a file and locks that hold (https://sqlite.org/wal.html); without them the database may be damaged.
 */
public final class NetworkFileSystem {
    /** As Linux (/proc/mounts) and macOS name them; Windows calls a share NTFS. */
    private static final Set<String> TYPES = Set.of(("nfs nfs4 cifs smb3 smbfs afpfs webdav davfs fuse.davfs 9p "
                    + "vboxsf afs ceph fuse.ceph glusterfs fuse.glusterfs lustre fuse.sshfs fuse.rclone fuse.s3fs")
            .split(" "));

    /** How the root of a share begins on Windows, for example {@code \\\\nas\\music\\}. */
    private static final String SHARE = "\\\\";

    /** Tells the type of the file system that a folder lies on. */
    @FunctionalInterface
    interface TypeLookup {
        String typeOf(Path folder) throws IOException;
    }

    private NetworkFileSystem() {}

    /**
     * Refuses a database's folder on a network file system; it may be a link or a mount in a data folder that lies
     * elsewhere. One whose type cannot be told is taken as local, as is a share with a drive letter on Windows.
     *
     * @throws StartException names the folder and the type
     */
    public static void refuse(DataFolder data) throws StartException {
        refuse(data, NetworkFileSystem::typeOf);
    }

    private static String typeOf(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return isShare(real.getRoot().toString())
                ? "smb3"
                : Files.getFileStore(real).type();
    }

    static boolean isShare(String root) {
        return root.startsWith(SHARE);
    }

    static void refuse(DataFolder data, TypeLookup lookup) throws StartException {
        Path folder = data.database();
        String type;
        try {
            type = lookup.typeOf(folder);
        } catch (IOException unknown) {
            return;
        }
        if (TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            throw new StartException("The database's folder " + folder + " lies on a network file system (" + type
                    + "), on which the embedded database may be damaged. Choose a data folder on a local disk with --data,"
                    + " or give a PostgreSQL database with --db-url.");
        }
    }
}
