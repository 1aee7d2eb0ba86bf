package org.chaarfm.worker.fetch;

import java.util.Locale;

/**
 * Which private addresses the owner of a worker lets a session reach: addresses that mean something only on this machine
 * or its network. The coordinator itself, whose address the owner typed, may always be reached.
 */
public enum PrivateAddresses {
    /** None, whatever a session allows. */
    NEVER,
    /** What the session allows. */
    SESSION,
    /** All, whatever a session says. */
    ALWAYS;

    /** How far a server's addresses may lead. */
    public enum Reach {
        /** To public addresses. */
        PUBLIC,
        /** Also to any port of the server's own host. */
        OWN_HOST,
        /** Anywhere. */
        ANYWHERE
    }

    /** The reach that the server allows, as limited by the owner. */
    public Reach limit(Reach allowed) {
        return switch (this) {
            case NEVER -> Reach.PUBLIC;
            case SESSION -> allowed;
            case ALWAYS -> Reach.ANYWHERE;
        };
    }

    /**
     * Reads the value of the option; without one it is {@link #SESSION}.
     *
     * @throws IllegalArgumentException naming the value
     */
    public static PrivateAddresses parse(String text) {
        String value = text == null ? "" : text.trim().toLowerCase(Locale.ROOT);
        return switch (value) {
            case "", "session" -> SESSION;
            case "never" -> NEVER;
            case "always" -> ALWAYS;
            default -> throw new IllegalArgumentException("must be never, session or always, and is \"" + text + "\"");
        };
    }
}
