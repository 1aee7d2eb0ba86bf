package org.chaarfm.protocol.message;

import org.chaarfm.protocol.WireName;

/** What became of a result. */
public enum AckOutcome implements WireName {
    /** The embedding is in the database. */
    STORED,
    /** This very attempt was already stored. */
    DUPLICATE,
    /** A failure or a cancel was noted. */
    RECORDED,
    /** Too late: it changed nothing. */
    STALE,
    /** It could not be read or is out of bounds; sending it again would not help. */
    REJECTED;
}
