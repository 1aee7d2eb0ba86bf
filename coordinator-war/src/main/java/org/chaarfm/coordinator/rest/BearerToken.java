package org.chaarfm.coordinator.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares the token of a request with ours, in a time that tells nothing about either. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /**
     * Whether they are the same.
     *
     * @param header value of {@code Authorization}, or null
     */
    static boolean matches(String header, String token) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8));
    }
}
