package org.chaarfm.worker.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.chaarfm.worker.failure.FileTrouble;

/** Reads model files of this machine, of which it believes neither name nor size. */
final class ModelFile {
    /**
     * Ten times the size of any model that is known; a larger file is something else. While a graph is loaded it is there
     * four times, which the heap of the start script, 256 MB, has room for.
     */
    static final int MAX_BYTES = 32 << 20;

    private ModelFile() {}

    /** All bytes of a file, at least one. */
    static byte[] read(Path file) throws ModelFileException {
        try {
            requireFile(Files.readAttributes(file, BasicFileAttributes.class));
            try (InputStream in = Files.newInputStream(file)) {
                return require(in.readNBytes(MAX_BYTES + 1));
            }
        } catch (NoSuchFileException e) {
            throw new ModelFileException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new ModelFileException("this user may not read it", e);
        } catch (IOException e) {
            throw new ModelFileException("it cannot be read: " + FileTrouble.words(e), e);
        }
    }

    private static void requireFile(BasicFileAttributes found) throws ModelFileException {
        if (found.isDirectory()) {
            throw new ModelFileException("it is a folder");
        }
        if (!found.isRegularFile()) {
            throw new ModelFileException("it is no ordinary file"); // Reading a pipe or device might never end.
        }
    }

    private static byte[] require(byte[] bytes) throws ModelFileException {
        if (bytes.length == 0) {
            throw new ModelFileException("it is empty");
        }
        if (bytes.length > MAX_BYTES) {
            throw new ModelFileException("it is far larger than a model (over " + (MAX_BYTES >> 20) + " MB)");
        }
        return bytes;
    }
}
