package org.chaarfm.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Files and folders that only their owner may read. On systems without such permissions (Windows) the folder they are in
 * has to protect them: the default data folder there belongs to one user.
 */
public final class PrivateFiles {

    private static final Logger LOG = Logger.getLogger(PrivateFiles.class.getName());

    private static final String OWNER_ONLY = "rwx------";

    private PrivateFiles() {}

    /** Makes the folder and its parents unless it is there. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions(folder, OWNER_ONLY));
        }
    }

    /**
     * Makes the folder and its parents unless it is there; what others were allowed in it before is taken from them. A
     * folder that belongs to another user, as a mounted one may, is left as that user wanted it.
     */
    public static void claimFolder(Path folder) throws IOException {
        createFolder(folder);
        if (isPosix(folder)) {
            try {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
            } catch (FileSystemException ofAnotherUser) {
                LOG.log(Level.FINE, "Its permissions stay", ofAnotherUser);
            }
        }
    }

    /** Writes the file in UTF-8 so that it is there completely or not at all, readable by its owner only. */
    public static void write(Path file, String text) throws IOException {
        replace(file, text, StandardCharsets.UTF_8, false);
    }

    /** As {@link #write(Path, String)}, in another encoding. */
    public static void write(Path file, String text, Charset charset) throws IOException {
        replace(file, text, charset, false);
    }

    /** As {@link #write(Path, String)}; once this returns, not even a power cut takes the file away. */
    public static void writeDurably(Path file, String text) throws IOException {
        replace(file, text, StandardCharsets.UTF_8, true);
    }

    private static void replace(Path file, String text, Charset charset, boolean durably) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try {
            Files.createFile(temporary, permissions(file, "rw-------"));
            Files.writeString(temporary, text, charset);
            if (durably) {
                force(temporary, StandardOpenOption.WRITE);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            if (durably && isPosix(file)) { // Windows opens no folders.
                force(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void force(Path path, OpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** Deletes the folder and what is in it; symbolic links are removed, not followed. Nothing happens without it. */
    public static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> parentsFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            parentsFirst = all.toList();
        }
        for (int last = parentsFirst.size() - 1; last >= 0; last--) {
            Files.delete(parentsFirst.get(last));
        }
    }

    /** Copies the folder and what is in it. */
    public static void copyFolder(Path from, Path to) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> all = Files.walk(from)) {
            parentsFirst = all.toList();
        }
        for (Path path : parentsFirst) {
            Files.copy(path, to.resolve(from.relativize(path)));
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
