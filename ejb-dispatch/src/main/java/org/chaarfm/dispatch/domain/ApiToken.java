package org.chaarfm.dispatch.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * What programs show instead of a person's sign-in. The secret itself is kept nowhere.
 *
 * @param id by which it is listed and revoked
 * @param account whose rights it has, at most
 * @param name what it is for
 * @param scope what it allows at most
 * @param ofSetting whether it is the one of the coordinator's setting: changed there, and not revoked
 * @param createdAt when it was made
 * @param expiresAt from when on it opens nothing, or null
 */
public record ApiToken(
        TokenId id,
        AccountId account,
        String name,
        TokenScope scope,
        boolean ofSetting,
        Instant createdAt,
        Instant expiresAt) {
    /** Longest name, in characters. */
    public static final int MAX_NAME = 100;

    /** Most tokens of an account. */
    public static final int MOST = 100;

    public ApiToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
