package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/** A connection ends, by itself or for silence: the jobs it held go back to the front of the queue at once. */
final class LeaveDecision {
    /** A track with which so many different workers went down while they decoded or analysed it gets no other (DESIGN.md). */
    static final int MAX_LOST_WORKERS = 3;

    private static final int LONGEST_DELAY_MIN = 60;

    private final DispatcherSettings settings;

    LeaveDecision(DispatcherSettings settings) {
        this.settings = settings;
    }

    void disconnected(Turn turn, ConnectionId id, Duration at) {
        turn.fleet().connection(id).ifPresent(connection -> leave(turn, connection, at));
    }

    /** Closes a connection and treats it as closed at once, without waiting for the socket. */
    void close(Turn turn, ConnectedWorker connection, CloseCode code, String reason) {
        turn.close(connection.outbox(), code, reason);
        leave(turn, connection, turn.elapsed());
    }

    /** Ends connections that were silent too long. */
    void tick(Turn turn, Duration at) {
        List<ConnectedWorker> silent =
                turn.fleet().everyConnection().filter(one -> isSilent(one, at)).toList();
        turn.jobs()
                .read(
                        List.of(),
                        silent.stream()
                                .filter(ConnectedWorker::joined)
                                .map(ConnectedWorker::worker)
                                .toList());
        for (ConnectedWorker connection : silent) {
            if (connection.joined()) {
                close(
                        turn,
                        connection,
                        CloseCode.GOING_AWAY,
                        "no sign of life for " + settings.silence().toSeconds() + " s");
            } else {
                close(turn, connection, CloseCode.HELLO_MISSING, CloseCode.HELLO_MISSING.reason());
            }
        }
    }

    /** Whether a worker has said nothing for too long, or a fresh connection has not said hello in time. */
    boolean isSilent(ConnectedWorker connection, Duration at) {
        return connection.joined()
                ? at.minus(connection.lastHeard()).compareTo(settings.silence()) > 0
                : at.minus(connection.origin().since()).compareTo(settings.helloWithin()) >= 0;
    }

    private void leave(Turn turn, ConnectedWorker connection, Duration at) {
        if (connection.worker() != null) {
            release(turn, turn.jobs().heldBy(connection.worker()));
            Instant gone = turn.dateOf(at);
            turn.sessions().recordPresence(connection.worker(), null, gone, gone);
        }
        turn.fleet().connection(connection.id()).ifPresent(turn.fleet()::remove);
    }

    /** Puts these leases back in front of the queue, or fails what workers die of. */
    void release(Turn turn, Set<JobAttempt> attempts) {
        for (JobAttempt attempt : attempts) {
            turn.jobs().status(attempt).filter(AttemptStatus::holdsJob).ifPresent(status -> lost(turn, status));
            turn.fleet().letGo(attempt);
        }
    }

    /**
     * Puts a job back, unless it was lost with so many workers that it is not worth another. One with which the same worker
     * goes down again and again waits longer each time, so that a fleet of one gets on with the other tracks.
     */
    private static void lost(Turn turn, AttemptStatus status) {
        Set<WorkerId> workers = new TreeSet<>(Comparator.comparing(WorkerId::value));
        workers.addAll(status.lostWorkers());
        workers.add(status.worker());
        boolean again = status.atWork() && status.lostWorkers().contains(status.worker());
        if (!status.atWork() || workers.size() < MAX_LOST_WORKERS) {
            if (again) {
                Instant readyAt = turn.now().plus(delay(status.key().number()));
                turn.jobs().requeue(Requeue.lostAgain(status.key(), readyAt), turn.now());
                turn.fleet().readyAt(readyAt);
            } else {
                turn.jobs().requeue(Requeue.lost(status.key()), turn.now());
                turn.fleet().addReadyJobs(status.front(true), 1);
            }
            return;
        }
        String message = "%d workers went down while they decoded or analysed this track: %s"
                .formatted(workers.size(), workers.stream().map(WorkerId::value).collect(Collectors.joining(", ")));
        turn.jobs().fail(new AttemptFailure(status.key(), ErrorCode.WORKER_LOST, message), turn.now());
        turn.fleet().markForAssignment(status.session());
    }

    /** As many minutes as there were attempts, an hour at most. */
    private static Duration delay(int attempts) {
        return Duration.ofMinutes(Math.min(attempts, LONGEST_DELAY_MIN));
    }

    /** Records when a worker was heard, until when that makes it alive, and what it says of itself, or null. */
    void heard(Turn turn, ConnectedWorker connection, WorkerInfo about) {
        Instant at = turn.dateOf(connection.lastHeard());
        Instant aliveUntil = at.plus(RecordedState.PRESENCE_EVERY).plus(settings.silence());
        turn.sessions().recordPresence(connection.worker(), about, at, aliveUntil);
    }
}
