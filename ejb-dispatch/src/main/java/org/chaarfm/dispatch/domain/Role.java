package org.chaarfm.dispatch.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may do. */
public enum Role {
    /** Sees and changes everything, accounts too. */
    ADMINISTRATOR,
    /** Sees and changes what belongs to its owner. */
    OPERATOR,
    /** Sees all sessions but no pairing code, and changes nothing. */
    VIEWER;

    /** The name in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name; empty if there is none. */
    public static Optional<Role> fromWire(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(name))
                .findFirst();
    }
}
