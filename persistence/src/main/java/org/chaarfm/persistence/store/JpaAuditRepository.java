package org.chaarfm.persistence.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.chaarfm.dispatch.port.AuditEntry;
import org.chaarfm.dispatch.port.AuditRepository;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.jdbc.Statements;

/** Who did what, in one transaction. */
final class JpaAuditRepository implements AuditRepository {
    private static final int MAX_NAME = 100;
    private static final int MAX_WHAT = 200;
    private static final int MAX_ADDRESS = 64;

    private final Statements statements;

    JpaAuditRepository(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void add(AuditEntry entry) {
        insert(entry, false);
    }

    @Override
    public void addFailure(AuditEntry entry) {
        int counted = statements.update(
                "update audit set times = times + 1, at = ?, account_id = coalesce(?, account_id), who = coalesce(?, who)"
                        + " where failure and address = ? and at >= ? and id <> ?",
                entry.at(),
                entry.account() == null ? null : entry.account().value(),
                ColumnText.cut(entry.who(), MAX_NAME),
                ColumnText.cut(entry.address(), MAX_ADDRESS),
                entry.at().truncatedTo(ChronoUnit.MINUTES),
                entry.id());
        if (counted == 0) {
            insert(entry, true);
        }
    }

    private void insert(AuditEntry entry, boolean failure) {
        statements.update(
                "insert into audit (id, at, account_id, who, action, what, detail, address, failure, times)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                entry.id(),
                entry.at(),
                entry.account() == null ? null : entry.account().value(),
                ColumnText.cut(entry.who(), MAX_NAME),
                entry.deed().action(),
                ColumnText.cut(entry.deed().what(), MAX_WHAT),
                ColumnText.cut(entry.deed().detail(), 1_000),
                ColumnText.cut(entry.address(), MAX_ADDRESS),
                failure,
                entry.count());
    }

    @Override
    public void prune(Instant before, int most, int mostFailures) {
        statements.update("delete from audit where at < ?", before);
        prune(false, most);
        prune(true, mostFailures);
    }

    private void prune(boolean failure, int most) {
        statements.update(
                "delete from audit where failure = ? and id <= (select id from audit where failure = ? order by id desc"
                        + " limit 1 offset ?)",
                failure,
                failure,
                most);
    }
}
