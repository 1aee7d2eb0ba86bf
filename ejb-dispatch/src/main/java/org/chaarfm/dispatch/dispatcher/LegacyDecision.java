package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Set;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;

/**
 * A v0 worker, which says nothing of itself: it has joined once it is connected, takes one job at a time, and is there as
 * long as its socket is.
 */
final class LegacyDecision {
    private final Dependencies dependencies;
    private final LeaveDecision leave;
    private final QuarantineDecision quarantine = new QuarantineDecision();
    private final DrainDecision drains = new DrainDecision();

    LegacyDecision(Dependencies dependencies, LeaveDecision leave) {
        this.dependencies = dependencies;
        this.leave = leave;
    }

    void connected(Turn turn, ConnectedWorker fresh, QueuedCommand queued) {
        String address = fresh.origin().identity().address();
        WorkerInfo about = new WorkerInfo(
                "v0 worker at " + address, null, null, null, null, null, Set.of(Source.Kind.values()), 1, 0);
        ConnectedWorker joined =
                fresh.welcomed(whoever(turn, fresh, address, queued), about).ready(about);
        turn.fleet().put(joined);
        turn.workers().recordConnection(joined.worker(), address, turn.now());
        turn.fleet().absentees().isBack(joined.worker());
        quarantine.ready(turn, joined.worker());
        turn.fleet().assignments().mark(joined.session());
        leave.heard(turn, joined, about);
        drains.joined(turn, joined);
    }

    /**
     * One that came from the same address before and is not connected now, else a new one: a worker that comes back every few
     * seconds must not fill the table. Two at one address may be taken for each other, which harms nobody, as they have no past
     * to go on with.
     */
    private WorkerId whoever(Turn turn, ConnectedWorker fresh, String address, QueuedCommand queued) {
        return turn.fleet()
                .freeLegacyWorkers()
                .take(
                        fresh,
                        () -> turn.workers().workersAt(fresh.session(), address),
                        () -> enrol(turn, fresh, queued));
    }

    private WorkerId enrol(Turn turn, ConnectedWorker fresh, QueuedCommand queued) {
        WorkerId worker = queued.once(() -> new WorkerId(dependencies.ids().next()));
        WorkerIdentity identity = fresh.origin().identity();
        turn.workers().enrol(worker, fresh.session(), identity, turn.now());
        return worker;
    }

    /**
     * Records that those are still there whose sockets are. Who waits for approval is told so again, which keeps the connection
     * alive and shows when it is not.
     */
    void tick(Turn turn, Duration at) {
        turn.fleet()
                .everyConnection()
                .filter(one -> presenceDue(one, at))
                .toList()
                .forEach(one -> {
                    leave.heard(turn, one.heardAt(at), null);
                    if (one.pending()) {
                        turn.send(one.outbox(), Admittance.PENDING);
                    }
                });
    }

    static boolean presenceDue(ConnectedWorker connection, Duration at) {
        return (connection.legacy() || connection.pending()) && connection.presenceDue(at);
    }
}
