package org.chaarfm.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/**
 * Where the embeddings go: a file, or a place for one. Symbolic links stay what they are, and what they lead to is written.
 * A device or a pipe is none: whoever reads from it may never come.
 *
 * @param file with all links followed
 */
record ExportTarget(Path file) {
    /**
     * The target that a person names.
     *
     * @throws TypeConversionException when nothing can be written there, with the reason
     */
    static ExportTarget of(Path named) {
        try {
            return new ExportTarget(Files.exists(named) ? existing(named) : missing(named));
        } catch (IOException e) {
            throw refusal(named, "there is no folder for it that can be written");
        }
    }

    /** Lets the system follow the links, to where a file can be made. */
    private static Path missing(Path named) throws IOException {
        Files.newByteChannel(named, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        Path file = named.toRealPath();
        Files.delete(file);
        return file;
    }

    private static Path existing(Path named) throws IOException {
        if (!Files.isRegularFile(named)) {
            throw refusal(named, "it is not a file");
        }
        Path file = named.toRealPath();
        // Also for an administrator, who may write everything: somebody wanted to keep that file.
        boolean readOnly = Files.getFileStore(file).supportsFileAttributeView("posix")
                && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        .contains("w");
        if (readOnly || !Files.isWritable(file)) {
            throw refusal(file, "it is read-only");
        }
        for (Path words : List.of(Path.of("/dev/stdout"), Path.of("/dev/stderr"))) {
            if (Files.exists(words) && Files.isSameFile(words, file)) {
                throw refusal(file, "what the demo says goes there");
            }
        }
        return file;
    }

    private static TypeConversionException refusal(Path named, String reason) {
        return new TypeConversionException("cannot write " + named + ": " + reason);
    }

    /** Writes a copy. An older file is replaced only by a whole one, unless its folder is closed to new files. */
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
}
