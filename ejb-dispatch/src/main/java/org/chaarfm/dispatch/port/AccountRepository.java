package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.SignIn;
import org.chaarfm.dispatch.domain.TokenId;

/** Accounts and what opens them. */
public interface AccountRepository {
    /** What a link opens. */
    record Link(AccountId account, LinkPurpose purpose, Instant expiresAt) {}

    /** The account. */
    Optional<Account> find(AccountId id);

    /** The account of that name, as {@link Account#key} reads it. */
    Optional<Account> byName(String name);

    /**
     * Stores a new account with its owner. Does nothing if there is one of that id.
     *
     * @throws StoreRefusalException if the name is taken
     */
    void insert(Account account);

    /**
     * Writes an account's name, role, password and whether it is disabled.
     *
     * @throws StoreRefusalException if the name is taken
     */
    void update(Account account);

    /** Stores a new token. Does nothing if there is one of that id. */
    void insert(ApiToken token, SecretHash hash);

    /** One token. */
    Optional<ApiToken> token(TokenId id);

    /** How many tokens an account has. */
    long tokensOf(AccountId account);

    /** Revokes a token. */
    void delete(TokenId token);

    /** Revokes all tokens of an account but those of coordinators' settings. */
    void revokeTokens(AccountId account);

    /** The one token of this coordinator's setting has this hash from now on, and no other. */
    void useSetting(ApiToken token, SecretHash hash);

    /** This coordinator's setting has no token: the one that it had opens nothing any more. */
    void dropSetting();

    /** Stores a sign-in; those of the account that have expired go, and the oldest beyond {@link SignIn#MOST}. */
    void insert(SignIn signIn);

    /** Whose sign-in that is. */
    Optional<AccountId> signIn(SecretHash cookie);

    /** Ends a sign-in; whose it was. */
    Optional<AccountId> delete(SecretHash signIn);

    /** Ends all sign-ins of an account but this one, which may be null. */
    void endSignIns(AccountId account, SecretHash but);

    /** Stores a link; it takes the place of those of the same account and purpose, and all that have expired go. */
    void insert(SecretHash hash, Link link, Instant at);

    /** The link, if there is one. */
    Optional<Link> link(SecretHash hash);

    /** Links of this account and purpose open nothing any more. */
    void deleteLinks(AccountId account, LinkPurpose purpose);
}
