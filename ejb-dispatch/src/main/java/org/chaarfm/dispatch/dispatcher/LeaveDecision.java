package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/** A worker is there, silent, or gone: then what it had goes back to the front of the queue at once. */
final class LeaveDecision {
    private final DispatcherSettings settings;
    private final LossDecision losses;
    private final DrainDecision drains = new DrainDecision();

    LeaveDecision(DispatcherSettings settings, LossDecision losses) {
        this.settings = settings;
        this.losses = losses;
    }

    void disconnected(Turn turn, ConnectionEvent.WorkerDisconnected command, Duration at) {
        turn.fleet().connection(command.connection()).ifPresent(connection -> {
            leave(turn, connection, at);
            if (command.left()) {
                drains.left(turn, connection);
            }
        });
    }

    /** Closes a connection and treats it as closed at once, without waiting for the socket. */
    void close(Turn turn, ConnectedWorker connection, CloseCode code, String reason) {
        turn.close(connection.outbox(), code, reason);
        leave(turn, connection, turn.elapsed());
    }

    /** Ends connections that were silent too long, and shows which are on the way there. */
    void tick(Turn turn, Duration at) {
        List<ConnectedWorker> silent = turn.fleet()
                .everyConnection()
                .filter(one -> isSilent(one, at, settings))
                .toList();
        List<WorkerId> gone = silent.stream()
                .map(ConnectedWorker::worker)
                .filter(Objects::nonNull)
                .toList();
        turn.jobs().read(List.of(), gone);
        silent.forEach(one -> closeSilent(turn, one));
        turn.fleet()
                .everyConnection()
                .filter(one -> isToBeShown(one, at, settings))
                .toList()
                .forEach(one -> showSilence(turn, one));
    }

    private void closeSilent(Turn turn, ConnectedWorker connection) {
        if (connection.joined()) {
            String reason = "no sign of life for " + settings.silence().toSeconds() + " s";
            close(turn, connection, CloseCode.GOING_AWAY, reason);
        } else {
            close(turn, connection, CloseCode.HELLO_MISSING, CloseCode.HELLO_MISSING.reason());
        }
    }

    /** Whether a tick has something to do for the connection. */
    static boolean isDue(ConnectedWorker connection, Duration at, DispatcherSettings settings) {
        return isSilent(connection, at, settings)
                || isToBeShown(connection, at, settings)
                || LegacyDecision.presenceDue(connection, at);
    }

    /**
     * Whether a worker has said nothing for too long, or a fresh connection has not said hello in time. A v0 worker is silent
     * as long as it works, and one that waits for its approval as long as it waits.
     */
    private static boolean isSilent(ConnectedWorker connection, Duration at, DispatcherSettings settings) {
        if (connection.legacy() || connection.pending()) {
            return false;
        }
        return connection.joined()
                ? at.minus(connection.lastHeard()).compareTo(settings.silence()) > 0
                : at.minus(connection.origin().since()).compareTo(settings.helloWithin()) >= 0;
    }

    private static boolean isToBeShown(ConnectedWorker connection, Duration at, DispatcherSettings settings) {
        return connection.joined()
                && !connection.legacy()
                && connection.presence() != null
                && at.minus(connection.lastHeard()).compareTo(settings.shownSilence()) >= 0;
    }

    private static void showSilence(Turn turn, ConnectedWorker connection) {
        turn.workers().recordSilence(connection.worker(), turn.dateOf(connection.lastHeard()));
        turn.fleet().put(connection.presenceWritten(null));
        turn.changed(connection.session(), Topic.WORKERS);
    }

    /** A restart of the coordinator meanwhile is no loss: what it waited for it goes on waiting for. */
    private void leave(Turn turn, ConnectedWorker connection, Duration at) {
        WorkerId worker = connection.worker();
        if (worker != null) {
            Set<JobAttempt> expected = turn.fleet().expected().leasesOf(worker);
            losses.lost(
                    turn,
                    turn.jobs().heldBy(worker).stream()
                            .filter(attempt -> !expected.contains(attempt))
                            .toList());
            turn.fleet().absentees().left(connection, turn.elapsed());
            Instant gone = turn.dateOf(at);
            turn.changed(connection.session(), Topic.WORKERS, Topic.TRACKS, Topic.RUNS);
            turn.tell(events -> events.left(connection.session(), worker));
            turn.workers().recordPresence(worker, null, gone, gone);
            if (!connection.confirmed()) {
                turn.workers().forgetUnconfirmed(worker);
            }
        }
        turn.fleet().connection(connection.id()).ifPresent(turn.fleet()::remove);
    }

    /** Records when a worker was heard, until when that makes it alive, and what it says of itself, or null. */
    void heard(Turn turn, ConnectedWorker connection, WorkerInfo about) {
        Instant at = turn.dateOf(connection.lastHeard());
        Instant aliveUntil = at.plus(ConnectedWorker.PRESENCE_EVERY).plus(settings.silence());
        turn.workers().recordPresence(connection.worker(), about, at, aliveUntil);
        if (about != null || connection.presence() == null) {
            turn.changed(connection.session(), Topic.WORKERS);
        }
        turn.fleet().connection(connection.id()).ifPresent(one -> turn.fleet()
                .put(one.presenceWritten(connection.lastHeard())));
    }
}
