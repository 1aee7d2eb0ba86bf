package org.chaarfm.coordinator.security;

import java.util.Optional;

/** The header in which programs show their token (RFC 6750). */
final class Bearer {
    private static final String SCHEME = "Bearer ";

    /** Longer ones are nobody's, and need not be hashed. */
    private static final int MAX_LENGTH = 512;

    private Bearer() {}

    /** The token; empty if the header has another form. */
    static Optional<String> token(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip()).filter(token -> !token.isEmpty());
    }
}
