package org.chaarfm.dispatch.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The most that an API token allows, whatever the role of its account. What is seen stays that of the account. */
public enum TokenScope {
    /** All that the account may do. */
    ADMINISTER,
    /** What an operator may do with the account's own sessions. */
    OPERATE,
    /** To look, without pairing codes. */
    READ;

    /** The name in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of that name; empty if there is none. */
    public static Optional<TokenScope> fromWire(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }
}
