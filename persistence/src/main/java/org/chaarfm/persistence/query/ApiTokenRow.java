package org.chaarfm.persistence.query;

import java.time.Instant;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.ApiToken;
import org.chaarfm.dispatch.domain.TokenId;
import org.chaarfm.dispatch.domain.TokenScope;

/** What is read of an API token {@code t}. */
public record ApiTokenRow(
        String id, String account, String name, String scope, String node, Instant createdAt, Instant expiresAt) {
    /** Tokens; conditions may follow. */
    static final String SELECT = "select new org.chaarfm.persistence.query.ApiTokenRow(t.id, t.accountId, t.name,"
            + " t.scope, t.node, t.createdAt, t.expiresAt) from ApiTokenEntity t";

    ApiToken toDomain() {
        return new ApiToken(
                new TokenId(id),
                new AccountId(account),
                name,
                TokenScope.fromWire(scope).orElseThrow(),
                node != null,
                createdAt,
                expiresAt);
    }
}
