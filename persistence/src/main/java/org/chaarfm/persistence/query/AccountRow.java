package org.chaarfm.persistence.query;

import java.time.Instant;
import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Role;

/** What is read of an account {@code a}. */
public record AccountRow(
        String id, String owner, String name, String role, String passwordHash, boolean disabled, Instant createdAt) {
    /** Accounts; other entities and conditions may follow. */
    static final String SELECT = "select new org.chaarfm.persistence.query.AccountRow(a.id, a.ownerId, a.name, a.role,"
            + " a.passwordHash, a.disabled, a.createdAt) from AccountEntity a";

    Account toDomain() {
        return new Account(
                new AccountId(id),
                new OwnerId(owner),
                name,
                Role.fromWire(role).orElseThrow(),
                passwordHash,
                disabled,
                createdAt);
    }
}
