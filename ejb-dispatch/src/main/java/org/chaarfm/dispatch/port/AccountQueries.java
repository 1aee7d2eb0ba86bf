package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.SecretHash;

/**
 * Reads who somebody is, straight from the database, each in a transaction of its own; and the lists of people, their tokens
 * and deeds. Thread-safe. Lists go on behind the id of their last item.
 */
public interface AccountQueries {
    /** Who shows this token; empty if there is none, it has expired or been revoked, or the account is disabled. */
    Optional<Caller> callerByToken(SecretHash token, Instant at);

    /** Who shows this cookie; empty if it has ended, or the account is disabled. */
    Optional<Caller> callerBySignIn(SecretHash cookie, Instant at);

    /** The account of that name, disabled or not. */
    Optional<Account> accountByName(String name);

    /** One account, disabled or not. */
    Optional<Account> account(AccountId id);

    /** Whose link this is, unless it has expired or the account is disabled. */
    Optional<Account> accountByLink(SecretHash link, LinkPurpose purpose, Instant at);

    /** All accounts in the order they were made, for administrators; of others their own. */
    List<Account> accounts(Caller caller, String after, int limit);

    /** All tokens in the order they were made, for administrators; of others their own. */
    List<ApiToken> tokens(Caller caller, String after, int limit);

    /** What was done, newest first, for administrators; nothing for others. */
    List<AuditEntry> audit(Caller caller, String after, int limit);

    /**
     * What sessions, workers and accounts of these ids are called, for administrators; a run goes by the name of its session.
     * What there is no more, or has no name, is left out.
     */
    Map<String, String> names(Caller caller, Collection<String> ids);

    /** The secret of that name, which the database keeps for as long as it lives. */
    String secret(String name);
}
