package org.chaarfm.dispatch.dispatcher;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.dispatcher.ConnectedWorker.Phase;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.CoordinatorMessage.CoordinatorDrain;

/**
 * Operators have workers leave. The order is kept with the worker until that has closed its connection itself while it drains:
 * whatever ends before, a connection or the coordinator, it is told again when it comes back (ADR 0036). A v0 worker cannot be
 * told; it finishes its job and gets no other.
 */
final class DrainDecision {
    private static final String REASON = "an operator has drained this worker";

    void drain(Turn turn, WorkerOrder.DrainWorker command) {
        Optional<RefusedCommandException> problem = Rights.problem(
                command.caller(), turn.sessions().sessionOf(command.worker()), "worker " + command.worker());
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
        } else {
            order(turn, List.of(command.worker()));
            turn.reply(command.reply(), null);
        }
    }

    void drain(Turn turn, SessionOrder.DrainSession command) {
        Optional<RefusedCommandException> problem = Rights.problem(
                command.caller(), turn.sessions().find(command.session()), "session " + command.session());
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
        } else {
            Set<WorkerId> workers = new LinkedHashSet<>(turn.workers().present(command.session(), turn.now()));
            turn.fleet()
                    .everyConnection()
                    .filter(connection -> connection.session().equals(command.session()))
                    .map(ConnectedWorker::worker)
                    .filter(Objects::nonNull)
                    .forEach(workers::add);
            order(turn, workers);
            turn.reply(command.reply(), workers.size());
        }
    }

    private static void order(Turn turn, Collection<WorkerId> workers) {
        turn.workers().recordDrain(workers, true);
        for (WorkerId worker : workers) {
            turn.fleet().connectionOf(worker).ifPresent(one -> turn.changed(one.session(), Topic.WORKERS));
            turn.fleet()
                    .connectionOf(worker)
                    .filter(connection -> connection.joined() && connection.phase() != Phase.DRAINING)
                    .ifPresent(connection -> tell(turn, connection));
        }
    }

    /** A worker that is known has joined anew: whether it should leave. */
    void joined(Turn turn, ConnectedWorker connection) {
        if (turn.workers().drainRequested(connection.worker()).orElse(false)) {
            tell(turn, connection);
        }
    }

    private static void tell(Turn turn, ConnectedWorker connection) {
        turn.fleet().connection(connection.id()).ifPresent(now -> turn.fleet().put(now.draining()));
        turn.send(connection.outbox(), new CoordinatorDrain(REASON));
    }

    /** A worker has closed its connection itself: if it was draining, the order is carried out. */
    void left(Turn turn, ConnectedWorker connection) {
        if (connection.phase() == Phase.DRAINING) {
            turn.workers().recordDrain(List.of(connection.worker()), false);
        }
    }
}
