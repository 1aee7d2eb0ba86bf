package org.chaarfm.dispatch.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * Who asks. Every order and every question of a person carries one; what it allows is decided by the dispatcher and in the
 * queries, wherever it came from.
 *
 * @param account whose account
 * @param owner to whom belongs what this account makes
 * @param name of the account, for logs and the audit
 * @param role of the account
 * @param scope of the API token that was shown; {@link TokenScope#ADMINISTER} of a person who has signed in
 * @param until when that token expires; null if it does not, and of a person who has signed in
 */
public record Caller(AccountId account, OwnerId owner, String name, Role role, TokenScope scope, Instant until) {
    public Caller {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(scope, "scope");
    }

    /** Somebody whose token does not expire. */
    public Caller(AccountId account, OwnerId owner, String name, Role role, TokenScope scope) {
        this(account, owner, name, role, scope, null);
    }

    /** Somebody who has signed in. */
    public Caller(AccountId account, OwnerId owner, String name, Role role) {
        this(account, owner, name, role, TokenScope.ADMINISTER);
    }

    /** Whether what belongs to anybody is seen. */
    public boolean seesAll() {
        return role != Role.OPERATOR;
    }

    /** Whether what belongs to that owner is seen; if not, it does not exist for this caller. */
    public boolean sees(OwnerId whose) {
        return seesAll() || owner.equals(whose);
    }

    /** Whether anything at all may be changed. */
    public boolean mayOperate() {
        return role != Role.VIEWER && scope != TokenScope.READ;
    }

    /** Whether what belongs to that owner may be changed, and its pairing codes be seen. */
    public boolean mayOperate(OwnerId whose) {
        return mayAdminister() || (mayOperate() && owner.equals(whose));
    }

    /** Whether something that is open until then, or for ever (null), would outlive the token that was shown. */
    public boolean endsBefore(Instant time) {
        return until != null && (time == null || time.isAfter(until));
    }

    /** Whether accounts, all tokens and the audit may be seen and changed. */
    public boolean mayAdminister() {
        return role == Role.ADMINISTRATOR && scope == TokenScope.ADMINISTER;
    }
}
