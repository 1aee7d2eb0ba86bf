package org.chaarfm.dispatch.domain;

/** What a session knows of an address that v0 workers come from: they have nothing else. */
public enum LegacyStanding {
    /** Nobody has come from there. */
    NEW,
    /** Somebody has. */
    KNOWN,
    /** An operator has turned somebody out who came from there. */
    REVOKED
}
