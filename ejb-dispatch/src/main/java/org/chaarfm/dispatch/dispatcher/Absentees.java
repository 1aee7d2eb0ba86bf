package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * Workers that left lately, with what was known of their leases: one that comes back with a job goes on where it was, or an
 * analysis that hangs on a line that drops again and again would never be overdue. Part of the {@link Fleet}.
 */
final class Absentees {
    /** As long as the longest job may take: whatever a worker had is over by then. */
    static final Duration REMEMBERED = HeldLease.LIMIT;

    private final Undo undo;
    private final Map<WorkerId, Absentee> absentees = new HashMap<>();

    /**
     * One of them.
     *
     * @param since when it left, on the monotonic clock
     */
    record Absentee(WorkerId worker, SessionId session, Map<JobAttempt, HeldLease> leases, Duration since) {}

    Absentees(Undo undo) {
        this.undo = undo;
    }

    /** A worker has left; one that had not said {@code hello} may still come back with what it had before. */
    void left(ConnectedWorker connection, Duration at) {
        if (connection.joined() || !connection.leases().isEmpty() || !absentees.containsKey(connection.worker())) {
            undo.set(
                    absentees,
                    connection.worker(),
                    new Absentee(connection.worker(), connection.session(), connection.leases(), at));
        }
    }

    /** What it had of this attempt, without the time of its absence. */
    Optional<HeldLease> lease(WorkerId worker, JobAttempt attempt, Duration now) {
        return Optional.ofNullable(absentees.get(worker))
                .filter(absentee -> absentee.leases().containsKey(attempt))
                .map(absentee -> absentee.leases().get(attempt).later(now.minus(absentee.since())));
    }

    void isBack(WorkerId worker) {
        if (absentees.containsKey(worker)) {
            undo.set(absentees, worker, null);
        }
    }

    /** Those that left so long ago that they are forgotten. */
    List<Absentee> forgotten(Duration now) {
        List<Absentee> gone = absentees.values().stream()
                .filter(absentee -> now.minus(absentee.since()).compareTo(REMEMBERED) > 0)
                .toList();
        gone.forEach(absentee -> undo.set(absentees, absentee.worker(), null));
        return gone;
    }
}
