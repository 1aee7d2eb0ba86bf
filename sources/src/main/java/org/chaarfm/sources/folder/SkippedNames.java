package org.chaarfm.sources.folder;

import java.util.Set;

/**
 * Names that are never walked into: systems put copies, thumbnails and deleted files there, often under the names of the
 * music itself. Compared as the systems write them, as a "Lost+Found" may well be an album.
 *
 * <p>Whatever begins with a dot is hidden and left out too. That covers {@code .Trashes}, {@code .Spotlight-V100} and
 * {@code .AppleDouble} (macOS, Netatalk), {@code ._name} (AppleDouble: the resource fork of "name" on file systems that
 * have none, RFC 1740), {@code .Trash-1000} (freedesktop.org trash specification 1.0), {@code .snapshot} (NetApp) and
 * {@code .@__thumb} (QNAP).
 */
final class SkippedNames {
    private static final Set<String> SYSTEM = Set.of(
            "@eaDir", // Synology DSM: thumbnails and attributes, in folders called like the files they belong to.
            "#recycle", // Synology DSM and TerraMaster TOS: the recycle bin of a share.
            "#snapshot", // Synology DSM: every file of the share once more for each snapshot.
            "@Recycle", // QNAP QTS: the recycle bin of a share.
            "@Recently-Snapshot", // QNAP QTS: snapshots.
            "~snapshot", // NetApp ONTAP: snapshots, as Windows clients see them.
            "$RECYCLE.BIN", // Windows since Vista: the recycle bin of a drive,
            "$Recycle.Bin", // as it is written on the system's own drive,
            "RECYCLER", // on NTFS until Windows XP,
            "RECYCLED", // and on FAT.
            "System Volume Information", // Windows: restore points and indexes.
            "lost+found", // ext2 to ext4: what fsck found without a name.
            "__MACOSX", // macOS: the resource forks in an archive that was unpacked elsewhere.
            "Network Trash Folder", // macOS and Netatalk: the trash of AFP clients,
            "Temporary Items"); // and what they were writing.

    private SkippedNames() {}

    /** Whether a file or folder of this name is left out, with all that is below it. */
    static boolean contains(String name) {
        return name.startsWith(".") || SYSTEM.contains(name);
    }
}
