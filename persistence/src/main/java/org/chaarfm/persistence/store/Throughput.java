package org.chaarfm.persistence.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.persistence.jdbc.Statements;

/**
 * Counts by minute what workers got done, in the transaction that it happens in. The first transaction of a minute deletes what is
 * older than a day, a few minutes at a time: more than comes, so that the table stays as large as a day is.
 */
final class Throughput {
    /** How long it is kept. */
    static final Duration KEPT = Duration.ofDays(1);

    /** How many minutes' rows are deleted at a time. */
    private static final int PIECE = 3;

    private static final String COUNT = "insert into throughput (session_id, minute, worker_id, stored, failed)"
            + " values ({session:varchar}, {at:int8}, {worker:varchar}, {good:int8}, {bad:int8})"
            + " on conflict (session_id, minute, worker_id) do update set stored = throughput.stored + excluded.stored,"
            + " failed = throughput.failed + excluded.failed";

    private static final String DELETE = "delete from throughput where minute < ?"
            + " and minute < (select min(o.minute) + " + PIECE + " from throughput o)";

    private record Key(String session, String worker, long minute) implements Comparable<Key> {
        /** In the order of the primary key: transactions that share rows lock them in the same order. */
        @Override
        public int compareTo(Key other) {
            int bySession = session.compareTo(other.session);
            int byMinute = bySession != 0 ? bySession : Long.compare(minute, other.minute);
            return byMinute != 0 ? byMinute : worker.compareTo(other.worker);
        }
    }

    private static final class Count {
        private long stored;
        private long failed;
    }

    private final Statements statements;
    private final AtomicLong pruned;
    private final Map<Key, Count> counts = new TreeMap<>();

    /**
     * For one transaction.
     *
     * @param pruned the newest minute that was written, 0 before the first; shared by all transactions
     */
    Throughput(Statements statements, AtomicLong pruned) {
        this.statements = statements;
        this.pruned = pruned;
    }

    /** An attempt has ended. */
    void count(String session, String worker, AttemptOutcome outcome, Instant at) {
        if (outcome == AttemptOutcome.STORED || outcome == AttemptOutcome.FAILED) {
            Count count = counts.computeIfAbsent(new Key(session, worker, minute(at)), key -> new Count());
            count.stored += outcome == AttemptOutcome.STORED ? 1 : 0;
            count.failed += outcome == AttemptOutcome.FAILED ? 1 : 0;
        }
    }

    /** The minute of an instant. */
    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60);
    }

    /** Writes what was counted. */
    void write() {
        if (counts.isEmpty()) {
            return;
        }
        List<List<Object>> rows = new ArrayList<>();
        long newest = Long.MIN_VALUE;
        for (Map.Entry<Key, Count> one : counts.entrySet()) {
            Key key = one.getKey();
            newest = Math.max(newest, key.minute());
            rows.add(Statements.row(
                    key.session(), key.minute(), key.worker(), one.getValue().stored, one.getValue().failed));
        }
        statements.each(COUNT, rows);
        long before = pruned.getAndSet(newest);
        if (before != 0 && before < newest) {
            statements.update(DELETE, newest - KEPT.toMinutes());
        }
        counts.clear();
    }
}
