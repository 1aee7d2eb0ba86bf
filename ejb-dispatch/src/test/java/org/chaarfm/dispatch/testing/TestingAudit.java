package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.chaarfm.dispatch.port.AuditEntry;
import org.chaarfm.dispatch.port.AuditRepository;
import org.chaarfm.dispatch.testing.TestingTables.Audited;

/** The audit in memory. */
final class TestingAudit implements AuditRepository {
    private final TestingTables tables;
    private final IntConsumer writes;

    TestingAudit(TestingTables tables, IntConsumer writes) {
        this.tables = tables;
        this.writes = writes;
    }

    @Override
    public void add(AuditEntry entry) {
        writes.accept(1);
        if (!tables.audit.has(entry.id())) {
            tables.audit.put(entry.id(), new Audited(entry, false));
        }
    }

    @Override
    public void addFailure(AuditEntry entry) {
        writes.accept(1);
        Optional<AuditEntry> before = tables.audit.rows().values().stream()
                .filter(Audited::failure)
                .map(Audited::entry)
                .filter(one -> one.address().equals(entry.address())
                        && !one.at().isBefore(entry.at().truncatedTo(ChronoUnit.MINUTES)))
                .findFirst();
        AuditEntry after = before.map(one -> new AuditEntry(
                        one.id(),
                        entry.at(),
                        entry.account() == null ? one.account() : entry.account(),
                        entry.who() == null ? one.who() : entry.who(),
                        one.deed(),
                        one.address(),
                        one.count() + 1))
                .orElse(entry);
        tables.audit.put(after.id(), new Audited(after, true));
    }

    @Override
    public void prune(Instant before, int most, int mostFailures) {
        writes.accept(1);
        tables.audit.rows().values().stream()
                .filter(row -> row.entry().at().isBefore(before))
                .toList()
                .forEach(row -> tables.audit.remove(row.entry().id()));
        keepNewest(false, most);
        keepNewest(true, mostFailures);
    }

    private void keepNewest(boolean failures, int most) {
        tables.audit.rows().values().stream()
                .filter(row -> row.failure() == failures)
                .map(row -> row.entry().id())
                .sorted(Comparator.reverseOrder())
                .skip(most)
                .toList()
                .forEach(tables.audit::remove);
    }
}
