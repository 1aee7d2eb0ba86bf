package org.chaarfm.dispatch.domain;

import java.util.Objects;

/**
 * What somebody did, for the audit.
 *
 * @param action in one word of lower case, such as {@code run_stopped}
 * @param what to which thing, mostly its id, or null
 * @param detail what else is to be known, or null; never a secret
 */
public record Deed(String action, String what, String detail) {
    private static final int MAX_DETAIL = 500;

    public Deed {
        Objects.requireNonNull(action, "action");
        detail = detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }

    /** Without a detail. */
    public static Deed of(String action, Object what) {
        return new Deed(action, String.valueOf(what), null);
    }

    /** The same, done to this. */
    public Deed to(String newWhat) {
        return new Deed(action, newWhat, detail);
    }
}
