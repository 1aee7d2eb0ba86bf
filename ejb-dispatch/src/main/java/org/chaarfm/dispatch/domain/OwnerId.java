package org.chaarfm.dispatch.domain;

/** Whom sessions, tracks, collections and idempotency keys belong to; each account has one. */
public record OwnerId(String value) {
    /** The first administrator's; the first migration makes it. */
    public static final OwnerId BUILT_IN = new OwnerId("built-in");

    public OwnerId {
        Ids.check("OwnerId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
