package org.chaarfm.persistence.query;

import java.time.Instant;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.TokenScope;

/** What is read of an account by one of its API tokens. */
public record ScopedAccountRow(String id, String owner, String name, String role, String scope, Instant until) {
    Caller toCaller() {
        return new Caller(
                new AccountId(id),
                new OwnerId(owner),
                name,
                Role.fromWire(role).orElseThrow(),
                TokenScope.fromWire(scope).orElseThrow(),
                until);
    }
}
