package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What became of a result. */
public enum AckOutcome implements WireName {
    /** The embedding is in the database. */
    STORED("stored"),
    /** This very attempt was already stored. */
    DUPLICATE("duplicate"),
    /** A failure or a cancel was noted. */
    RECORDED("recorded"),
    /** Too late: it changed nothing. */
    STALE("stale"),
    /** It could not be read or is out of bounds; sending it again would not help. */
    REJECTED("rejected");

    private final String wireName;

    AckOutcome(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
