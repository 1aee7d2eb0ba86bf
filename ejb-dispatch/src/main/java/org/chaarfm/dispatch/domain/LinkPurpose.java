package org.chaarfm.dispatch.domain;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What a one-time link opens. */
public enum LinkPurpose {
    /** Choosing a name and a password. */
    SET_UP("set-up", Duration.ofHours(24)),
    /** Being signed in at once. */
    SIGN_IN("sign-in", Duration.ofMinutes(10));

    private final String wireName;
    private final Duration valid;

    LinkPurpose(String wireName, Duration valid) {
        this.wireName = wireName;
        this.valid = valid;
    }

    /** The name in JSON, in the address and in the database. */
    public String wireName() {
        return wireName;
    }

    /** How long such a link can be used. */
    public Duration valid() {
        return valid;
    }

    /** The purpose of that name; empty if there is none. */
    public static Optional<LinkPurpose> fromWire(String name) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.wireName.equals(name))
                .findFirst();
    }
}
