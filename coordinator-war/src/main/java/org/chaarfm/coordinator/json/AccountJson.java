package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.chaarfm.dispatch.domain.Account;

/** Account in openapi.yaml; the link only where it was just made. */
public record AccountJson(
        String id,
        String owner,
        String name,
        String role,
        boolean disabled,
        boolean setUp,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String link) {
    /** The account as it is shown. */
    public static AccountJson of(Account account) {
        return of(account, null);
    }

    /** With the link by which its person sets it up. */
    public static AccountJson of(Account account, String link) {
        return new AccountJson(
                account.id().value(),
                account.owner().value(),
                account.name(),
                account.role().wireName(),
                account.disabled(),
                account.setUp(),
                account.createdAt(),
                link);
    }
}
