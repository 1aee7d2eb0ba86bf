package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.WorkerAbout;
import org.chaarfm.dispatch.port.WorkerPresence;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;

/** A connection ends, by itself or because its worker keeps silent: what it held goes back in front at once. */
final class LeaveDecision {
    private final DispatcherSettings settings;

    LeaveDecision(DispatcherSettings settings) {
        this.settings = settings;
    }

    void disconnected(Turn turn, ConnectionId id, Duration at) {
        turn.fleet().connection(id).ifPresent(connection -> leave(turn, connection, at));
    }

    /** Closes a connection and takes it as closed from now on, without waiting for the socket to say so. */
    void close(Turn turn, WorkerConnection connection, CloseCode code, String reason) {
        turn.after().close(connection.outbox(), code, reason);
        leave(turn, connection, turn.elapsed());
    }

    /** Ends connections that were silent too long. */
    void tick(Turn turn, Duration at) {
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

    private boolean silent(WorkerConnection connection, Duration at) {
        return connection.joined()
                ? at.minus(connection.lastHeard()).compareTo(settings.silence()) > 0
                : at.minus(connection.origin().since()).compareTo(settings.helloWithin()) >= 0;
    }

    private void leave(Turn turn, WorkerConnection connection, Duration at) {
        release(turn, connection, connection.held());
        turn.fleet().remove(connection);
        if (connection.worker() != null) {
            Instant gone = turn.dateOf(at);
            turn.present(new WorkerPresence(connection.worker(), null, gone, gone));
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

    /** Notes when a worker was heard, until when that makes it alive, and what it says of itself, or null. */
    void heard(Turn turn, WorkerConnection connection, WorkerAbout about) {
        Instant at = turn.dateOf(connection.lastHeard());
        turn.present(new WorkerPresence(connection.worker(), about, at, at.plus(settings.silence())));
    }
}
