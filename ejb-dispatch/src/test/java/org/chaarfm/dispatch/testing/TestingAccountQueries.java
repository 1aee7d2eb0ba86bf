package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.AuditEntry;
import org.chaarfm.dispatch.testing.TestingTables.Audited;
import org.chaarfm.dispatch.testing.TestingTables.Token;

/** Reads accounts in memory. */
final class TestingAccountQueries implements AccountQueries {
    private final TestingTables tables;
    private final Object lock;

    TestingAccountQueries(TestingTables tables, Object lock) {
        this.tables = tables;
        this.lock = lock;
    }

    private <T> T read(Supplier<T> query) {
        synchronized (lock) {
            return query.get();
        }
    }

    private Optional<Account> open(AccountId id) {
        return TestingAccounts.find(tables, id).filter(account -> !account.disabled());
    }

    @Override
    public Optional<Caller> callerByToken(SecretHash token, Instant at) {
        return read(() -> tables.tokens.rows().values().stream()
                .filter(row -> row.hash().equals(token))
                .map(Token::token)
                .filter(one -> one.expiresAt() == null || one.expiresAt().isAfter(at))
                .findFirst()
                .flatMap(one -> open(one.account())
                        .map(account -> new Caller(
                                account.id(),
                                account.owner(),
                                account.name(),
                                account.role(),
                                one.scope(),
                                one.expiresAt()))));
    }

    @Override
    public Optional<Caller> callerBySignIn(SecretHash cookie, Instant at) {
        return read(() -> tables.signIns
                .find(cookie)
                .filter(one -> one.expiresAt().isAfter(at))
                .flatMap(one -> open(one.account()))
                .map(Account::caller));
    }

    @Override
    public Optional<Account> accountByName(String name) {
        return read(() -> TestingAccounts.byName(tables, name));
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return read(() -> TestingAccounts.find(tables, id));
    }

    @Override
    public Optional<Account> accountByLink(SecretHash link, LinkPurpose purpose, Instant at) {
        return read(() -> tables.oneTimeLinks
                .find(link)
                .filter(one -> one.purpose() == purpose && one.expiresAt().isAfter(at))
                .flatMap(one -> open(one.account())));
    }

    @Override
    public List<Account> accounts(Caller caller, String after, int limit) {
        return read(() -> {
            Map<AccountId, Account> rows = tables.accounts.rows();
            Stream<Account> builtIn =
                    rows.containsKey(AccountId.BUILT_IN) ? Stream.of() : Stream.of(TestingAccounts.BUILT_IN);
            return Stream.concat(builtIn, rows.values().stream())
                    .filter(one -> caller.mayAdminister() || one.id().equals(caller.account()))
                    .filter(one -> after == null || one.id().value().compareTo(after) > 0)
                    .sorted(Comparator.comparing(one -> one.id().value()))
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    public List<ApiToken> tokens(Caller caller, String after, int limit) {
        return read(() -> tables.tokens.rows().values().stream()
                .map(Token::token)
                .filter(one -> caller.mayAdminister() || one.account().equals(caller.account()))
                .filter(one -> after == null || one.id().value().compareTo(after) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public List<AuditEntry> audit(Caller caller, String after, int limit) {
        return read(() -> tables.audit.rows().values().stream()
                .map(Audited::entry)
                .filter(one ->
                        caller.mayAdminister() && (after == null || one.id().compareTo(after) < 0))
                .sorted(Comparator.comparing(AuditEntry::id).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Map<String, String> names(Caller caller, Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (!caller.mayAdminister()) {
            return names;
        }
        return read(() -> {
            tables.sessions.rows().forEach((id, session) -> names.put(id.value(), session.name()));
            tables.accounts.rows().forEach((id, account) -> names.put(id.value(), account.name()));
            tables.runs
                    .rows()
                    .forEach((id, row) ->
                            names.put(id.value(), names.get(row.run().session().value())));
            tables.workers.rows().forEach((id, row) -> {
                if (row.about() != null) {
                    names.put(id.value(), row.about().name());
                }
            });
            names.keySet().retainAll(ids);
            return names;
        });
    }

    @Override
    public String secret(String name) {
        return "secret of " + name;
    }
}
