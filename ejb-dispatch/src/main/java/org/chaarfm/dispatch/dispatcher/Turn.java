package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.WorkerPresence;
import org.chaarfm.protocol.WorkerId;

/** One transaction: what is read, what will be written, what memory will hold and what goes out once it is committed. */
final class Turn {
    private final DispatchTransaction tx;
    private final Fleet fleet;
    private final Instant now;
    private final Duration elapsed;
    private final AttemptLedger attempts;
    private final AfterCommit after = new AfterCommit();
    private final Map<WorkerId, WorkerPresence> presences = new LinkedHashMap<>();

    Turn(DispatchTransaction tx, Fleet fleet, Dependencies dependencies) {
        this.tx = tx;
        this.fleet = fleet;
        fleet.rollback(); // what a turn that failed has left
        now = dependencies.clock().instant();
        elapsed = dependencies.monotonic().elapsed();
        this.attempts = new AttemptLedger(tx);
    }

    DispatchTransaction tx() {
        return tx;
    }

    Fleet fleet() {
        return fleet;
    }

    /** The date, for what is written. */
    Instant now() {
        return now;
    }

    /** The same moment on the monotonic clock. */
    Duration elapsed() {
        return elapsed;
    }

    /** The date of a moment that the monotonic clock has told, to the millisecond. */
    Instant dateOf(Duration moment) {
        return now.minusMillis(elapsed.minus(moment).toMillis());
    }

    AttemptLedger attempts() {
        return attempts;
    }

    AfterCommit after() {
        return after;
    }

    /** The worker was heard; what it said of itself is kept when a later presence says nothing. */
    void present(WorkerPresence presence) {
        presences.merge(
                presence.worker(),
                presence,
                (before, latest) -> new WorkerPresence(
                        latest.worker(),
                        latest.about() != null ? latest.about() : before.about(),
                        latest.lastSeen(),
                        latest.aliveUntil()));
    }

    /** Writes what was gathered, many rows with one call. */
    void write() {
        if (!presences.isEmpty()) {
            tx.recordPresence(List.copyOf(presences.values()));
        }
        attempts.write(now);
    }

    /** The transaction is committed: memory follows, then the messages go out. */
    void committed() {
        fleet.commit();
        after.run();
    }
}
