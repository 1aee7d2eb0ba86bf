package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.SignIn;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.port.AccountRepository;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.dispatch.testing.TestingTables.Token;

/** Accounts in memory. */
final class TestingAccounts implements AccountRepository {
    /** The one of the first migration. */
    static final Account BUILT_IN = new Account(
            AccountId.BUILT_IN,
            OwnerId.BUILT_IN,
            "administrator",
            Role.ADMINISTRATOR,
            null,
            false,
            Instant.parse("2026-01-01T00:00:00Z"));

    private final TestingTables tables;
    private final IntConsumer writes;

    TestingAccounts(TestingTables tables, IntConsumer writes) {
        this.tables = tables;
        this.writes = writes;
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return find(tables, id);
    }

    static Optional<Account> find(TestingTables tables, AccountId id) {
        return tables.accounts
                .find(id)
                .or(() -> id.equals(AccountId.BUILT_IN) ? Optional.of(BUILT_IN) : Optional.empty());
    }

    @Override
    public Optional<Account> byName(String name) {
        return byName(tables, name);
    }

    static Optional<Account> byName(TestingTables tables, String name) {
        Map<AccountId, Account> rows = tables.accounts.rows();
        return rows.values().stream()
                .filter(one -> Account.key(one.name()).equals(Account.key(name)))
                .findFirst()
                .or(() -> rows.containsKey(AccountId.BUILT_IN)
                                || !Account.key(name).equals(BUILT_IN.name())
                        ? Optional.empty()
                        : Optional.of(BUILT_IN));
    }

    @Override
    public void insert(Account account) {
        if (!tables.accounts.has(account.id())) {
            update(account);
        }
    }

    @Override
    public void update(Account account) {
        writes.accept(1);
        if (byName(account.name())
                .filter(other -> !other.id().equals(account.id()))
                .isPresent()) {
            throw new StoreRefusalException("the name is taken", null);
        }
        tables.accounts.put(account.id(), account);
    }

    @Override
    public void insert(ApiToken token, SecretHash hash) {
        writes.accept(1);
        if (!tables.tokens.has(token.id())) {
            tables.tokens.put(token.id(), new Token(token, hash));
        }
    }

    @Override
    public Optional<ApiToken> token(TokenId id) {
        return tables.tokens.find(id).map(Token::token);
    }

    @Override
    public long tokensOf(AccountId account) {
        return tables.tokens.rows().values().stream()
                .filter(row -> row.token().account().equals(account))
                .count();
    }

    @Override
    public void delete(TokenId token) {
        writes.accept(1);
        tables.tokens.remove(token);
    }

    @Override
    public void revokeTokens(AccountId account) {
        writes.accept(1);
        tables.tokens.rows().values().stream()
                .map(Token::token)
                .filter(one -> one.account().equals(account) && !one.ofSetting())
                .toList()
                .forEach(one -> tables.tokens.remove(one.id()));
    }

    @Override
    public void useSetting(ApiToken token, SecretHash hash) {
        writes.accept(1);
        List<Token> before = tables.tokens.rows().values().stream()
                .filter(row -> row.token().ofSetting())
                .toList();
        before.stream()
                .filter(row -> !row.hash().equals(hash))
                .forEach(row -> tables.tokens.remove(row.token().id()));
        if (before.stream().noneMatch(row -> row.hash().equals(hash))) {
            insert(token, hash);
        }
    }

    @Override
    public void dropSetting() {
        writes.accept(1);
        tables.tokens.rows().values().stream()
                .map(Token::token)
                .filter(ApiToken::ofSetting)
                .toList()
                .forEach(one -> tables.tokens.remove(one.id()));
    }

    @Override
    public void insert(SignIn signIn) {
        writes.accept(1);
        if (!tables.signIns.has(signIn.hash())) {
            tables.signIns.put(signIn.hash(), signIn);
        }
        List<SignIn> newestFirst = tables.signIns.rows().values().stream()
                .filter(one -> one.account().equals(signIn.account()))
                .sorted(Comparator.comparing(SignIn::createdAt).reversed())
                .toList();
        newestFirst.stream()
                .filter(one -> !one.expiresAt().isAfter(signIn.createdAt()) || newestFirst.indexOf(one) >= SignIn.MOST)
                .forEach(one -> tables.signIns.remove(one.hash()));
    }

    @Override
    public Optional<AccountId> signIn(SecretHash cookie) {
        return tables.signIns.find(cookie).map(SignIn::account);
    }

    @Override
    public Optional<AccountId> delete(SecretHash signIn) {
        writes.accept(1);
        Optional<AccountId> account = tables.signIns.find(signIn).map(SignIn::account);
        account.ifPresent(id -> tables.signIns.remove(signIn));
        return account;
    }

    @Override
    public void endSignIns(AccountId account, SecretHash but) {
        writes.accept(1);
        tables.signIns.rows().values().stream()
                .filter(one -> one.account().equals(account) && !one.hash().equals(but))
                .toList()
                .forEach(one -> tables.signIns.remove(one.hash()));
    }

    @Override
    public void insert(SecretHash hash, Link link, Instant at) {
        writes.accept(1);
        deleteLinks(link.account(), link.purpose());
        tables.oneTimeLinks.put(hash, link);
    }

    @Override
    public Optional<Link> link(SecretHash hash) {
        return tables.oneTimeLinks.find(hash);
    }

    @Override
    public void deleteLinks(AccountId account, LinkPurpose purpose) {
        writes.accept(1);
        tables.oneTimeLinks.rows().entrySet().stream()
                .filter(row -> row.getValue().account().equals(account)
                        && row.getValue().purpose() == purpose)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(tables.oneTimeLinks::remove);
    }
}
