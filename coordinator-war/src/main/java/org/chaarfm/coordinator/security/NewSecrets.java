package org.chaarfm.coordinator.security;

import java.security.SecureRandom;
import org.chaarfm.protocol.UrlSafeToken;

/** Makes tokens, cookies and links: 256 random bits each. Thread-safe. */
public final class NewSecrets {
    private static final int BYTES = 32;

    /** Before an API token, so that programs that look for leaked secrets recognise it. */
    private static final String TOKEN_PREFIX = "chaarfm_";

    private final SecureRandom random;

    NewSecrets(SecureRandom random) {
        this.random = random;
    }

    /** For a cookie or a link. */
    public String next() {
        return UrlSafeToken.generate(random, BYTES);
    }

    /** An API token. */
    public String token() {
        return TOKEN_PREFIX + next();
    }
}
