package org.chaarfm.worker.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Explains in words why a file or folder cannot be used; the JDK's messages do so by class names. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Names the file; without a full stop. */
    public static String words(IOException failure) {
        if (failure instanceof FileSystemException known && known.getFile() != null) {
            return reason(known);
        }
        return failure.getMessage() == null ? "the system gives no reason" : failure.getMessage();
    }

    /** The same of a file that was to be read. */
    public static String reading(IOException failure) {
        return failure instanceof NoSuchFileException missing ? missing.getFile() + " does not exist" : words(failure);
    }

    private static String reason(FileSystemException failure) {
        String file = failure.getFile();
        if (failure instanceof NoSuchFileException) {
            return file + " does not exist and cannot be created";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not use " + file;
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return file + " is not a folder";
        }
        return failure.getReason() == null
                ? file + " cannot be used"
                : file + ": " + failure.getReason().toLowerCase(Locale.ROOT);
    }
}
