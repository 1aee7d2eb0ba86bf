package org.chaarfm.worker.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chaarfm.protocol.ModelId;

/** The SHA-256 of model files, by which they are known. */
final class ModelHash {
    private static final int SHOWN = 12;

    private ModelHash() {}

    /** 64 lower-case hexadecimal digits. */
    static String of(byte[] model) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Enough of a hash to tell files apart by eye. */
    static String brief(String sha256) {
        return sha256.substring(0, SHOWN);
    }

    /** @throws PassedOverException if the bytes are not those of the model that is wanted */
    static void require(byte[] model, ModelId wanted) throws PassedOverException {
        String found = of(model);
        if (!found.equals(wanted.sha256())) {
            throw new PassedOverException(
                    "it is another file: its sha256 begins with " + brief(found) + ", not " + brief(wanted.sha256()));
        }
    }
}
