package org.chaarfm.coordinator.security;

import jakarta.security.enterprise.credential.Credential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.chaarfm.dispatch.domain.SecretHash;

/**
 * What somebody has shown to say who he is; only its hash goes any further.
 *
 * @param kind what it is
 * @param hash of it
 */
public record Proof(Kind kind, SecretHash hash) implements Credential {
    /** What can be shown. */
    public enum Kind {
        /** An API token, by a program. */
        TOKEN,
        /** The cookie of a browser that has signed in. */
        COOKIE
    }

    public Proof {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(hash, "hash");
    }

    static Proof of(Kind kind, String secret) {
        return new Proof(kind, hash(secret));
    }

    /** The hash under which a secret is kept. Secrets are random and long: they need no salt and no slow function. */
    public static SecretHash hash(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new SecretHash(HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
