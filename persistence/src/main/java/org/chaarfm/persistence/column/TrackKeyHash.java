package org.chaarfm.persistence.column;

import org.chaarfm.dispatch.domain.TrackKey;

/**
 * What the unique constraint on tracks is about: SHA-256 of source kind, a line feed and locator (ADR 0004). A locator
 * itself can be longer than an index entry of PostgreSQL, 2,704 bytes.
 */
public final class TrackKeyHash {
    private TrackKeyHash() {}

    /** 64 hexadecimal digits. */
    public static String of(TrackKey key) {
        return Sha256Hex.of(key.kind().wireName() + "\n" + key.locator());
    }
}
