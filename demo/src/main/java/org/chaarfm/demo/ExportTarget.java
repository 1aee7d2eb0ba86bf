package org.chaarfm.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where the embeddings go: a file, or a place for one. Symbolic links stay what they are, and what they lead to is written.
 * A device or a pipe is none: whoever reads from it may never come, and a demo that is told to end must not wait for that.
 */
final class ExportTarget {
    private static final int MOST_LINKS = 40; // As many as Linux follows, path_resolution(7).
    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final List<Path> OWN_WORDS = List.of(Path.of("/dev/stdout"), Path.of("/dev/stderr"));

    private final Path file;

    private ExportTarget(Path file) {
        this.file = file;
    }

    /**
     * The target that a person names.
     *
     * @throws IllegalArgumentException when nothing can be written there, with the reason
     */
    static ExportTarget of(Path named) {
        try {
            return new ExportTarget(Files.exists(named) ? existing(named) : missing(named));
        } catch (IOException e) {
            throw refusal(named, "its folder is not there or cannot be read", e);
        }
    }

    /** Where that is, with all links followed. */
    Path file() {
        return file;
    }

    /**
     * Writes a copy of a finished file. An older one is replaced only when the new one is whole, unless its folder is
     * closed to new files.
     */
    void write(Path finished) throws IOException {
        if (!Files.isWritable(file.getParent())) {
            try (OutputStream target = Files.newOutputStream(file)) {
                Files.copy(finished, target);
            }
            return;
        }
        Path part =
                file.resolveSibling(".chaarfm-demo-" + ProcessHandle.current().pid() + ".part");
        try {
            Files.copy(finished, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path missing(Path named) throws IOException {
        Path file = named.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MOST_LINKS) {
                throw refusal(named, "its links lead nowhere", null);
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        Path folder = file.getParent().toRealPath();
        if (!Files.isWritable(folder)) {
            throw refusal(named, "its folder is closed to new files", null);
        }
        return folder.resolve(file.getFileName());
    }

    private static Path existing(Path named) throws IOException {
        if (!Files.isRegularFile(named)) {
            throw refusal(named, "it is not a file", null);
        }
        Path file = named.toRealPath();
        if (!Files.isWritable(file) || isMarkedReadOnly(file)) {
            throw refusal(file, "it is read-only", null);
        }
        for (Path words : OWN_WORDS) {
            if (Files.exists(words) && Files.isSameFile(words, file)) {
                throw refusal(file, "what the demo says goes there", null);
            }
        }
        return file;
    }

    /** Also for an administrator, who may write everything: somebody wanted to keep that file. */
    private static boolean isMarkedReadOnly(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Collections.disjoint(Files.getPosixFilePermissions(file), WRITE);
    }

    private static IllegalArgumentException refusal(Path named, String reason, IOException cause) {
        return new IllegalArgumentException("--export: cannot write " + named + ": " + reason, cause);
    }
}
