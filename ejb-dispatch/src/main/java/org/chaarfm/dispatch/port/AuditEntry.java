package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Objects;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Deed;

/**
 * What somebody did, and when.
 *
 * @param id sorts by time
 * @param at when; of many the last
 * @param account whose, or null where nobody is known
 * @param who the account's name at that time, or null
 * @param deed what was done
 * @param address from where, of a sign-in; else null
 * @param count how often, of failed sign-ins that are told together
 */
public record AuditEntry(String id, Instant at, AccountId account, String who, Deed deed, String address, long count) {
    public AuditEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(deed, "deed");
    }
}
