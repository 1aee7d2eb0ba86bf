package org.chaarfm.dispatch.dispatcher;

import java.util.Optional;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.CoordinatorMessage.Pending;

/**
 * Whether a worker that is new to a session may join it now that it has said who it is. The handshake has asked the same, but
 * others may have come in between.
 */
final class Admittance {
    /** Who knows a short code can make lines on the operator's page; so many, and no more. */
    static final int MOST_PENDING = 50;

    static final Pending PENDING = new Pending("an operator has to approve this worker on the coordinator's page");

    static final String DECLINED = "the operator has declined this worker";

    /** Why a connection is closed. */
    record Refused(CloseCode code, String reason) {}

    private Admittance() {}

    /** Why it may not; empty if it may, be it that it has to be approved. */
    static Optional<Refused> problem(Turn turn, ConnectedWorker connection, String name) {
        Session session = turn.sessions().find(connection.session()).orElse(null);
        if (session == null || !session.open()) {
            return refused(CloseCode.SESSION_CLOSED, CloseCode.SESSION_CLOSED.reason());
        }
        CodePolicy policy = session.policy();
        int joining =
                policy.maxWorkers() == null ? 0 : turn.workers().unconfirmed(session.id()) + pending(turn, session);
        if (!policy.admits(turn.now(), joining)) {
            return refused(CloseCode.SESSION_CLOSED, "the pairing code has expired or is used up; ask for a new one");
        }
        if (session.settings().approveWorkers()) {
            String address = connection.origin().identity().address();
            if (turn.workers().wasDeclined(session.id(), name, address)) {
                return refused(CloseCode.REVOKED, DECLINED);
            }
            if (pending(turn, session) >= MOST_PENDING) {
                return refused(CloseCode.GOING_AWAY, "too many workers wait for approval; try again later");
            }
        }
        return Optional.empty();
    }

    private static Optional<Refused> refused(CloseCode code, String reason) {
        return Optional.of(new Refused(code, reason));
    }

    private static int pending(Turn turn, Session session) {
        return (int) turn.fleet()
                .everyConnection()
                .filter(one -> one.pending() && one.session().equals(session.id()))
                .count();
    }

    /** A worker that was welcomed has said something: it has its credential. */
    static void confirm(Turn turn, ConnectionId id) {
        ConnectedWorker connection = turn.fleet().connection(id).orElseThrow();
        confirm(turn, connection.worker(), connection);
        turn.fleet().put(connection.confirm());
    }

    /** The same of one that shows its credential on a newer connection. */
    static void confirm(Turn turn, WorkerId worker, ConnectedWorker connection) {
        turn.workers().confirm(worker, connection.session());
        turn.changed(connection.session(), Topic.SESSION, Topic.WORKERS);
    }
}
