package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /**
     * Does the work as one turn in one transaction. Once that is committed memory is final and the messages go out; if it
     * fails memory is as before.
     */
    static void inTransaction(Dependencies dependencies, Fleet fleet, Consumer<Turn> work) {
        Turn committed;
        try {
            committed = dependencies.store().inTransaction(tx -> {
                Turn turn = new Turn(tx, fleet, dependencies);
                work.accept(turn);
                return turn;
            });
        } catch (RuntimeException | Error e) {
            fleet.rollback();
            throw e;
        }
        fleet.commit();
        committed.after.run();
    }

    private Turn(DispatchTransaction tx, Fleet fleet, Dependencies dependencies) {
        this.tx = tx;
        this.fleet = fleet;
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

    /** The worker was heard. A later presence without worker info keeps that of an earlier one. */
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
}
