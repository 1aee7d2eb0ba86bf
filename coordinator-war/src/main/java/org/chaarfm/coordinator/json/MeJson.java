package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.domain.Account;
import org.chaarfm.dispatch.domain.TokenScope;

/** Me in openapi.yaml. */
public record MeJson(String name, String role, String scope, String accountId, String owner, boolean setUp) {
    /** Whoever has signed in to this account. */
    public static MeJson of(Account account) {
        return of(account, TokenScope.ADMINISTER);
    }

    /** Whoever shows a token of that scope. */
    public static MeJson of(Account account, TokenScope scope) {
        return new MeJson(
                account.name(),
                account.role().wireName(),
                scope.wireName(),
                account.id().value(),
                account.owner().value(),
                account.setUp());
    }
}
