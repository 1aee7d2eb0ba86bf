package org.chaarfm.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A browser that is signed in; it outlives the coordinator's restarts.
 *
 * @param hash of its cookie
 * @param account who has signed in
 * @param createdAt when
 * @param expiresAt until when
 */
public record SignIn(SecretHash hash, AccountId account, Instant createdAt, Instant expiresAt) {
    /** How long it lasts; then the person signs in again. */
    public static final Duration VALID = Duration.ofDays(30);

    /** Most of an account at a time; the oldest makes room. */
    public static final int MOST = 50;

    public SignIn {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
