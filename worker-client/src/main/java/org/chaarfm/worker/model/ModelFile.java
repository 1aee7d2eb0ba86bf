package org.chaarfm.worker.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.failure.FileTrouble;

/** Reads model files, trusting neither name nor size, and tells them apart by their SHA-256. */
final class ModelFile {
    /**
     * Ten times the size of any known model; a larger file is something else. Loading a graph holds four copies of it,
     * which fit into the start script's heap of 256 MB.
     */
    static final int MAX_BYTES = 32 << 20;

    /** Digits of a hash that are enough to tell files apart by eye. */
    private static final int BRIEF = 12;

    private ModelFile() {}

    /** 64 lower-case hexadecimal digits. */
    static String sha256(byte[] model) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The beginning of a hash. */
    static String brief(String sha256) {
        return sha256.substring(0, BRIEF);
    }

    /** Returns the bytes if they are those of the model that is wanted. */
    static byte[] requireHash(byte[] model, ModelId wanted) throws ModelFileException {
        String found = sha256(model);
        if (!found.equals(wanted.sha256())) {
            throw new ModelFileException(
                    "it is another file: its sha256 begins with " + brief(found) + ", not " + brief(wanted.sha256()));
        }
        return model;
    }

    /** All bytes of a file, at least one. */
    static byte[] read(Path file) throws ModelFileException {
        try {
            requireFile(Files.readAttributes(file, BasicFileAttributes.class));
            try (InputStream in = Files.newInputStream(file)) {
                return requireSize(in.readNBytes(MAX_BYTES + 1));
            }
        } catch (NoSuchFileException e) {
            throw new ModelFileException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new ModelFileException("this user may not read it", e);
        } catch (IOException e) {
            throw new ModelFileException("it cannot be read: " + FileTrouble.reading(e), e);
        }
    }

    private static void requireFile(BasicFileAttributes found) throws ModelFileException {
        if (found.isDirectory()) {
            throw new ModelFileException("it is a folder");
        }
        if (!found.isRegularFile()) {
            throw new ModelFileException("it is not an ordinary file"); // Reading a pipe or device might never end.
        }
    }

    private static byte[] requireSize(byte[] bytes) throws ModelFileException {
        if (bytes.length == 0) {
            throw new ModelFileException("it is empty");
        }
        if (bytes.length > MAX_BYTES) {
            throw new ModelFileException("it is far larger than a model (over " + (MAX_BYTES >> 20) + " MB)");
        }
        return bytes;
    }
}
