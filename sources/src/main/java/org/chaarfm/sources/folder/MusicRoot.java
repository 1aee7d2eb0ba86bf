package org.chaarfm.sources.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.dispatch.port.BadSourceException;

/**
 * The one folder whose files the coordinator reads and serves; nothing outside it can be reached.
 *
 * <p>Every path is resolved to its real place first, symbolic links and {@code ..} included, and then has to lie below
 * the real place of the root. Thread-safe.
 */
public final class MusicRoot {
    private final Path root;

    private MusicRoot(Path root) {
        this.root = root;
    }

    /**
     * Takes an existing folder as the root.
     *
     * @throws IllegalArgumentException if it is not a readable folder
     */
    public static MusicRoot of(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (Files.isDirectory(real) && Files.isReadable(real)) {
                return new MusicRoot(real);
            }
        } catch (IOException unreachable) {
            throw new IllegalArgumentException(complaint(folder), unreachable);
        }
        throw new IllegalArgumentException(complaint(folder));
    }

    /** A coordinator without a music folder: every path is refused with the setting that is missing. */
    public static MusicRoot none() {
        return new MusicRoot(null);
    }

    private static String complaint(Path folder) {
        return "coordinator.music.root must be a folder that can be read, but is: " + folder;
    }

    /** The real place of a folder that an operator named, relative to the root or absolute and below it. */
    public Path folder(String path) throws BadSourceException {
        Path folder = resolve(path);
        if (!Files.isDirectory(folder)) {
            throw new BadSourceException("source.path", path, "This is a file; a folder is needed here.");
        }
        return folder;
    }

    /** The real place of a file that an operator named, relative to the root or absolute and below it. */
    public Path file(String path) throws BadSourceException {
        Path file = resolve(path);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadSourceException("source.path", path, "This is not a readable file.");
        }
        return file;
    }

    private Path resolve(String path) throws BadSourceException {
        if (root == null) {
            throw new BadSourceException(
                    "source.path",
                    path,
                    "This coordinator has no music folder. Start it with --music DIR (setting coordinator.music.root).");
        }
        try {
            Path real = root.resolve(path).toRealPath();
            if (contains(real)) {
                return real;
            }
        } catch (IOException | InvalidPathException missing) {
            throw new BadSourceException("source.path", path, "There is nothing at this path below the music folder.");
        }
        throw new BadSourceException("source.path", path, "This path leads outside the music folder.");
    }

    /** The real place of a locator, if it still exists inside the root. */
    Optional<Path> fileOf(String locator) {
        try {
            return Optional.of(file(locator));
        } catch (BadSourceException gone) {
            return Optional.empty();
        }
    }

    /** Whether there is a root at all. */
    boolean isThere() {
        return root != null;
    }

    /** The real place of something that was found inside; empty if it is a link that leads outside, or is gone. */
    Optional<Path> insideOf(Path found) {
        try {
            Path real = found.toRealPath();
            return contains(real) ? Optional.of(real) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether a real path lies inside. */
    boolean contains(Path real) {
        return root != null && real.startsWith(root);
    }

    /** Whether a locator names this real path: not where a name holds bytes that are no text and were replaced. */
    boolean leadsTo(String locator, Path real) {
        try {
            return root.resolve(locator).equals(real);
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** The canonical locator of a real path inside: relative, with {@code /} on every system. */
    String locatorOf(Path real) {
        return root.relativize(real).toString().replace(File.separatorChar, '/');
    }
}
