package org.chaarfm.persistence.column;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chaarfm.dispatch.domain.TrackKey;

/**
 * What the unique constraint on tracks is about: SHA-256 of source kind, a line feed and locator in UTF-8 (ADR 0004). A
 * locator itself can be longer than an index entry of PostgreSQL, 2,704 bytes.
 */
public final class TrackKeyHash {
    private TrackKeyHash() {}

    /** 64 lower-case hexadecimal digits. */
    public static String of(TrackKey key) {
        byte[] text = (key.kind().wireName() + "\n" + key.locator()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
