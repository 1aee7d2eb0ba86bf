package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.WorkerPresence;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;

/** A connection ends, by itself or because its worker keeps silent: what it held goes back in front at once. */
final class LeaveDecision {
    private final DispatcherSettings settings;

    LeaveDecision(DispatcherSettings settings) {
        this.settings = settings;
    }

    void disconnected(Turn turn, ConnectionId id, Instant at) {
        turn.fleet().connection(id).ifPresent(connection -> leave(turn, connection, at));
    }

    /** Closes a connection and takes it as closed from now on, without waiting for the socket to say so. */
    void close(Turn turn, WorkerConnection connection, CloseCode code, String reason) {
        turn.after().close(connection.outbox(), code, reason);
        leave(turn, connection, turn.now());
    }

    /** Ends connections that were silent too long. */
    void tick(Turn turn, Instant at) {
        List<WorkerConnection> silent =
                turn.fleet().everyConnection().filter(one -> silent(one, at)).toList();
        for (WorkerConnection connection : silent) {
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

    private boolean silent(WorkerConnection connection, Instant at) {
        return connection.joined()
                ? connection.lastHeard().plus(settings.silence()).isBefore(at)
                : !connection.origin().since().plus(settings.helloWithin()).isAfter(at);
    }

    private void leave(Turn turn, WorkerConnection connection, Instant at) {
        release(turn, connection, connection.held());
        turn.fleet().remove(connection);
        if (connection.worker() != null) {
            turn.present(new WorkerPresence(connection.worker(), null, at, at));
        }
    }

    /** Puts these leases of the connection back in front of the queue; the database has the last word on each. */
    void release(Turn turn, WorkerConnection connection, Set<JobAttempt> attempts) {
        turn.attempts().read(attempts);
        int released = 0;
        for (JobAttempt attempt : attempts) {
            Optional<AttemptStatus> status = turn.attempts().status(attempt);
            if (status.filter(AttemptStatus::holdsJob).isPresent()) {
                turn.attempts().requeue(Requeue.lost(attempt));
                released++;
            }
            turn.fleet().letGo(attempt);
        }
        if (released > 0) {
            turn.fleet().addReadyJobs(connection.session(), released);
        }
    }

    /** Until when a worker that was heard at that time is taken as alive. */
    Instant aliveUntil(Instant heardAt) {
        Duration silence = settings.silence();
        return heardAt.plus(silence);
    }
}
