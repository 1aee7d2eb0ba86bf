package org.chaarfm.sources.folder;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in a few words why a file or folder cannot be read: the exceptions often hold nothing but its full path. */
final class FileProblem {
    private FileProblem() {}

    /** The words, without a full stop and without the path. */
    static String of(Path path, Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof NoSuchFileException) {
            return Files.isSymbolicLink(path) ? "the symbolic link leads to nothing" : "it is gone";
        }
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        if (cause instanceof FileSystemException detailed) {
            return detailed.getReason() == null ? cause.getClass().getSimpleName() : detailed.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
