package org.chaarfm.coordinator.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.chaarfm.coordinator.download.WorkerOffer;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.protocol.CloseCode;

/** All open worker sockets of this process. Thread-safe. */
final class WorkerSockets {
    private final Mailbox mailbox;
    private final MonotonicClock clock;
    private final WorkerOffer offer;
    private final DroppedFrames dropped;
    private final AtomicLong lastId = new AtomicLong();
    private final Set<WorkerSocket> open = ConcurrentHashMap.newKeySet();
    private final RoundTrips roundTrips;
    private volatile boolean shuttingDown;

    WorkerSockets(Mailbox mailbox, MonotonicClock clock, WorkerOffer offer) {
        this.mailbox = mailbox;
        this.clock = clock;
        this.offer = offer;
        dropped = new DroppedFrames(clock);
        roundTrips = new RoundTrips(clock);
    }

    /** A socket has opened. */
    WorkerSocket opened(FrameQueue.Wire wire, JoiningWorker worker) {
        Frames frames =
                worker.translation() == null ? new V1Frames(offer) : new V0Frames(worker.translation(), dropped, clock);
        QueuedOutbox outbox = new QueuedOutbox(wire, frames, clock);
        WorkerSocket connection = new WorkerSocket(new ConnectionId(lastId.incrementAndGet()), mailbox, frames, outbox);
        open.add(connection);
        if (worker.translation() == null) {
            roundTrips.opened(connection.id(), outbox.queue());
        }
        connection.opened(worker);
        if (shuttingDown) {
            outbox.closeNow(CloseCode.RESTART, CloseCode.RESTART.reason());
        }
        return connection;
    }

    /**
     * A socket has closed. The coordinator's own shutdown takes nothing from a worker: it will come back.
     *
     * @param code the close code that the container tells: the peer's if the peer began
     */
    void closed(WorkerSocket connection, int code) {
        roundTrips.closed(connection.id());
        if (open.remove(connection)) {
            if (shuttingDown) {
                connection.outbox().closed();
            } else {
                connection.closed(code == CloseCode.NORMAL.code());
            }
        }
    }

    /** How long a word to a worker and back takes. */
    RoundTrips roundTrips() {
        return roundTrips;
    }

    /** Whether the application is being stopped. */
    boolean shuttingDown() {
        return shuttingDown;
    }

    /** Disconnects who reads too slowly, or is not there any more. */
    void tick() {
        if (!shuttingDown) {
            open.forEach(WorkerSocket::tick);
            roundTrips.tick();
        }
    }

    /** Closes all, and whoever still comes. */
    void shutDown() {
        shuttingDown = true;
        open.forEach(connection -> connection.outbox().closeNow(CloseCode.RESTART, CloseCode.RESTART.reason()));
    }

    int count() {
        return open.size();
    }
}
