package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.LinkPurpose;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.SecretHash;
import org.chaarfm.dispatch.domain.SignIn;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.domain.TokenScope;
import org.chaarfm.dispatch.port.AccountRepository;
import org.chaarfm.persistence.jdbc.Statements;

/** Accounts and what opens them, in one transaction. */
final class JpaAccountRepository implements AccountRepository {
    private static final String ACCOUNTS =
            "select id, owner_id, name, role, password_hash, disabled, created_at from accounts";

    private final Statements statements;
    private final String node;

    JpaAccountRepository(Statements statements, String node) {
        this.statements = statements;
        this.node = node;
    }

    // --- accounts

    @Override
    public Optional<Account> find(AccountId id) {
        return statements.first(ACCOUNTS + " where id = ?", JpaAccountRepository::account, id.value());
    }

    @Override
    public Optional<Account> byName(String name) {
        return statements.first(ACCOUNTS + " where name_key = ?", JpaAccountRepository::account, Account.key(name));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getString("id")),
                new OwnerId(row.getString("owner_id")),
                row.getString("name"),
                Role.fromWire(row.getString("role")).orElseThrow(),
                row.getString("password_hash"),
                row.getBoolean("disabled"),
                Statements.instant(row, "created_at"));
    }

    @Override
    public void insert(Account account) {
        statements.update(
                "insert into owners (id, name, created_at) values (?, ?, ?) on conflict (id) do nothing",
                account.owner().value(),
                account.owner().value(),
                account.createdAt());
        statements.update(
                "insert into accounts (id, owner_id, name, name_key, role, password_hash, disabled, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                account.id().value(),
                account.owner().value(),
                account.name(),
                Account.key(account.name()),
                account.role().wireName(),
                account.passwordHash(),
                account.disabled(),
                account.createdAt());
    }

    @Override
    public void update(Account account) {
        statements.update(
                "update accounts set name = ?, name_key = ?, role = ?, password_hash = ?, disabled = ? where id = ?",
                account.name(),
                Account.key(account.name()),
                account.role().wireName(),
                account.passwordHash(),
                account.disabled(),
                account.id().value());
    }

    // --- tokens

    @Override
    public void insert(ApiToken token, SecretHash hash) {
        statements.update(
                "insert into api_tokens (id, account_id, name, token_hash, scope, node, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                token.id().value(),
                token.account().value(),
                token.name(),
                hash.value(),
                token.scope().wireName(),
                token.ofSetting() ? node : null,
                token.createdAt(),
                token.expiresAt());
    }

    @Override
    public Optional<ApiToken> token(TokenId id) {
        return statements.first(
                "select id, account_id, name, scope, node, created_at, expires_at from api_tokens where id = ?",
                row -> new ApiToken(
                        new TokenId(row.getString("id")),
                        new AccountId(row.getString("account_id")),
                        row.getString("name"),
                        TokenScope.fromWire(row.getString("scope")).orElseThrow(),
                        row.getString("node") != null,
                        Statements.instant(row, "created_at"),
                        Statements.instant(row, "expires_at")),
                id.value());
    }

    @Override
    public long tokensOf(AccountId account) {
        return statements
                .first(
                        "select count(*) as tokens from api_tokens where account_id = ?",
                        row -> row.getLong("tokens"),
                        account.value())
                .orElse(0L);
    }

    @Override
    public void delete(TokenId token) {
        statements.update("delete from api_tokens where id = ?", token.value());
    }

    @Override
    public void revokeTokens(AccountId account) {
        statements.update("delete from api_tokens where account_id = ? and node is null", account.value());
    }

    @Override
    public void useSetting(ApiToken token, SecretHash hash) {
        statements.update("delete from api_tokens where node = ? and token_hash <> ?", node, hash.value());
        statements.update(
                "insert into api_tokens (id, account_id, name, token_hash, scope, node, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (token_hash) do nothing",
                token.id().value(),
                token.account().value(),
                token.name(),
                hash.value(),
                token.scope().wireName(),
                node,
                token.createdAt());
    }

    @Override
    public void dropSetting() {
        statements.update("delete from api_tokens where node = ?", node);
    }

    // --- sign-ins and links

    @Override
    public void insert(SignIn signIn) {
        statements.update(
                "insert into sign_ins (cookie_hash, account_id, created_at, expires_at) values (?, ?, ?, ?)"
                        + " on conflict (cookie_hash) do nothing",
                signIn.hash().value(),
                signIn.account().value(),
                signIn.createdAt(),
                signIn.expiresAt());
        statements.update(
                "delete from sign_ins where account_id = ? and (expires_at <= ? or cookie_hash not in (select cookie_hash"
                        + " from sign_ins where account_id = ? order by created_at desc, cookie_hash limit ?))",
                signIn.account().value(),
                signIn.createdAt(),
                signIn.account().value(),
                SignIn.MOST);
    }

    @Override
    public Optional<AccountId> signIn(SecretHash cookie) {
        return statements.first(
                "select account_id from sign_ins where cookie_hash = ?",
                row -> new AccountId(row.getString("account_id")),
                cookie.value());
    }

    @Override
    public Optional<AccountId> delete(SecretHash signIn) {
        Optional<AccountId> account = signIn(signIn);
        statements.update("delete from sign_ins where cookie_hash = ?", signIn.value());
        return account;
    }

    @Override
    public void endSignIns(AccountId account, SecretHash but) {
        statements.update(
                "delete from sign_ins where account_id = ? and cookie_hash <> ?",
                account.value(),
                but == null ? "" : but.value());
    }

    @Override
    public void insert(SecretHash hash, Link link, Instant at) {
        statements.update("delete from one_time_links where expires_at <= ?", at);
        statements.update(
                "insert into one_time_links (link_hash, account_id, purpose, expires_at) values (?, ?, ?, ?)"
                        + " on conflict (account_id, purpose) do update set link_hash = excluded.link_hash,"
                        + " expires_at = excluded.expires_at",
                hash.value(),
                link.account().value(),
                link.purpose().wireName(),
                link.expiresAt());
    }

    @Override
    public Optional<Link> link(SecretHash hash) {
        return statements.first(
                "select account_id, purpose, expires_at from one_time_links where link_hash = ?",
                row -> new Link(
                        new AccountId(row.getString("account_id")),
                        LinkPurpose.fromWire(row.getString("purpose")).orElseThrow(),
                        Statements.instant(row, "expires_at")),
                hash.value());
    }

    @Override
    public void deleteLinks(AccountId account, LinkPurpose purpose) {
        statements.update(
                "delete from one_time_links where account_id = ? and purpose = ?", account.value(), purpose.wireName());
    }
}
