package org.chaarfm.persistence.query;

import java.time.Instant;
import org.chaarfm.dispatch.domain.AccountId;
import org.chaarfm.dispatch.domain.Deed;
import org.chaarfm.dispatch.port.AuditEntry;

/** What is read of an entry {@code e} of the audit. */
public record AuditRow(
        String id,
        Instant at,
        String account,
        String who,
        String action,
        String what,
        String detail,
        String address,
        long times) {
    /** Entries; conditions may follow. */
    static final String SELECT = "select new org.chaarfm.persistence.query.AuditRow(e.id, e.at, e.accountId, e.who,"
            + " e.action, e.what, e.detail, e.address, e.times) from AuditEntity e";

    AuditEntry toEntry() {
        return new AuditEntry(
                id,
                at,
                account == null ? null : new AccountId(account),
                who,
                new Deed(action, what, detail),
                address,
                times);
    }
}
