package org.chaarfm.persistence.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.AuditEntry;
import org.chaarfm.persistence.transaction.StoreFailures;
import org.chaarfm.persistence.transaction.Transactions;

/** Reads who somebody is, and the lists of people, tokens and deeds. Thread-safe. */
@ApplicationScoped
public class JpaAccountQueries implements AccountQueries {
    private static final String OPEN = " and a.disabled = false";

    private static final List<String> NAMED = List.of(
            "select s.id, s.name from SessionEntity s where s.id in :ids",
            "select r.id, s.name from RunEntity r, SessionEntity s where s.id = r.sessionId and r.id in :ids",
            "select w.id, w.name from WorkerEntity w where w.name is not null and w.id in :ids",
            "select a.id, a.name from AccountEntity a where a.id in :ids");

    private final Transactions transactions;

    /** For the container's proxy only. */
    protected JpaAccountQueries() {
        this(null);
    }

    /** Each read gets a transaction of its own. */
    @Inject
    public JpaAccountQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    private <T> List<T> read(String jpql, Class<T> type, Map<String, ?> parameters, int limit) {
        return StoreFailures.of(() -> transactions.query(entities -> {
            TypedQuery<T> query = entities.createQuery(jpql, type);
            parameters.forEach(query::setParameter);
            return query.setMaxResults(limit).getResultList();
        }));
    }

    private Optional<AccountRow> account(String condition, Map<String, ?> parameters) {
        return read(AccountRow.SELECT + condition, AccountRow.class, parameters, 1).stream()
                .findFirst();
    }

    @Override
    public Optional<Caller> callerByToken(SecretHash token, Instant at) {
        return read(
                        "select new org.chaarfm.persistence.query.ScopedAccountRow(a.id, a.ownerId, a.name, a.role, t.scope, t.expiresAt)"
                                + " from AccountEntity a, ApiTokenEntity t where t.accountId = a.id"
                                + " and t.tokenHash = :hash and (t.expiresAt is null or t.expiresAt > :at)" + OPEN,
                        ScopedAccountRow.class,
                        Map.of("hash", token.value(), "at", at),
                        1)
                .stream()
                .findFirst()
                .map(ScopedAccountRow::toCaller);
    }

    @Override
    public Optional<Caller> callerBySignIn(SecretHash cookie, Instant at) {
        return account(
                        ", SignInEntity i where i.accountId = a.id and i.cookieHash = :hash and i.expiresAt > :at"
                                + OPEN,
                        Map.of("hash", cookie.value(), "at", at))
                .map(AccountRow::toDomain)
                .map(Account::caller);
    }

    @Override
    public Optional<Account> accountByName(String name) {
        return account(" where a.nameKey = :name", Map.of("name", Account.key(name)))
                .map(AccountRow::toDomain);
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return account(" where a.id = :id", Map.of("id", id.value())).map(AccountRow::toDomain);
    }

    @Override
    public Optional<Account> accountByLink(SecretHash link, LinkPurpose purpose, Instant at) {
        return account(
                        ", OneTimeLinkEntity l where l.accountId = a.id and l.linkHash = :hash and l.purpose = :purpose"
                                + " and l.expiresAt > :at" + OPEN,
                        Map.of("hash", link.value(), "purpose", purpose.wireName(), "at", at))
                .map(AccountRow::toDomain);
    }

    @Override
    public List<Account> accounts(Caller caller, String after, int limit) {
        return read(
                        AccountRow.SELECT + " where a.id > :after" + ownOnly(caller, "a.id") + " order by a.id",
                        AccountRow.class,
                        own(caller, after),
                        limit)
                .stream()
                .map(AccountRow::toDomain)
                .toList();
    }

    @Override
    public List<ApiToken> tokens(Caller caller, String after, int limit) {
        return read(
                        ApiTokenRow.SELECT + " where t.id > :after" + ownOnly(caller, "t.accountId") + " order by t.id",
                        ApiTokenRow.class,
                        own(caller, after),
                        limit)
                .stream()
                .map(ApiTokenRow::toDomain)
                .toList();
    }

    private static String ownOnly(Caller caller, String account) {
        return caller.mayAdminister() ? "" : " and " + account + " = :own";
    }

    private static Map<String, String> own(Caller caller, String after) {
        String behind = after == null ? "" : after;
        return caller.mayAdminister()
                ? Map.of("after", behind)
                : Map.of("after", behind, "own", caller.account().value());
    }

    @Override
    public List<AuditEntry> audit(Caller caller, String after, int limit) {
        if (!caller.mayAdminister()) {
            return List.of();
        }
        return read(
                        AuditRow.SELECT + (after == null ? "" : " where e.id < :after") + " order by e.id desc",
                        AuditRow.class,
                        after == null ? Map.of() : Map.of("after", after),
                        limit)
                .stream()
                .map(AuditRow::toEntry)
                .toList();
    }

    @Override
    public Map<String, String> names(Caller caller, Collection<String> ids) {
        if (!caller.mayAdminister() || ids.isEmpty()) {
            return Map.of();
        }
        Map<String, String> names = new HashMap<>();
        for (String kind : NAMED) {
            read(kind, Object[].class, Map.of("ids", ids), ids.size())
                    .forEach(row -> names.put((String) row[0], (String) row[1]));
        }
        return names;
    }

    @Override
    public String secret(String name) {
        return read("select s.secret from SecretEntity s where s.name = :name", String.class, Map.of("name", name), 1)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the database has no secret " + name));
    }
}
