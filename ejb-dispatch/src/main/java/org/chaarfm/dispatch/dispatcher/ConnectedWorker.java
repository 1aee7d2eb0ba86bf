package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * A connected worker as the dispatcher remembers it. Immutable: a turn makes changed copies, which count once it is
 * committed.
 *
 * @param origin what does not change
 * @param phase how far it has come
 * @param worker who it is; null before {@code hello}
 * @param about what it says of itself; null before {@code hello}
 * @param held the leases it has
 * @param lastHeard when its last message came, on the monotonic clock
 * @param recorded what its heartbeats have written
 */
record ConnectedWorker(
        Origin origin,
        Phase phase,
        WorkerId worker,
        WorkerInfo about,
        Set<JobAttempt> held,
        Duration lastHeard,
        RecordedState recorded) {
    /** What a worker may do next. */
    enum Phase {
        /** Say {@code hello}. */
        CONNECTED,
        /** Send finished results, get its model, say {@code ready}. */
        WELCOMED,
        /** Take jobs. */
        READY,
        /** Finish what it holds and leave. */
        DRAINING
    }

    ConnectedWorker {
        held = Set.copyOf(held);
    }

    static ConnectedWorker fresh(Origin origin) {
        return new ConnectedWorker(
                origin, Phase.CONNECTED, null, null, Set.of(), origin.since(), RecordedState.NOTHING);
    }

    ConnectionId id() {
        return origin.id();
    }

    SessionId session() {
        return origin.session().id();
    }

    Outbox outbox() {
        return origin.outbox();
    }

    boolean joined() {
        return phase != Phase.CONNECTED;
    }

    /** How many jobs it can take now. */
    int free() {
        if (phase != Phase.READY || about.slots() == 0) {
            return 0;
        }
        int places = Math.min(Outbox.MOST_JOBS, about.slots() + about.prefetch());
        return Math.max(0, places - held.size());
    }

    ConnectedWorker welcomed(WorkerId id, WorkerInfo said, Set<JobAttempt> kept) {
        return new ConnectedWorker(origin, Phase.WELCOMED, id, said, kept, lastHeard, recorded);
    }

    ConnectedWorker ready(WorkerInfo said) {
        return new ConnectedWorker(origin, Phase.READY, worker, said, held, lastHeard, recorded);
    }

    ConnectedWorker draining() {
        return new ConnectedWorker(origin, Phase.DRAINING, worker, about, held, lastHeard, recorded);
    }

    ConnectedWorker heardAt(Duration at) {
        return new ConnectedWorker(origin, phase, worker, about, held, at, recorded);
    }

    ConnectedWorker withRecorded(RecordedState state) {
        return new ConnectedWorker(origin, phase, worker, about, held, lastHeard, state);
    }

    ConnectedWorker holding(JobAttempt attempt) {
        Set<JobAttempt> more = new LinkedHashSet<>(held);
        more.add(attempt);
        return new ConnectedWorker(origin, phase, worker, about, more, lastHeard, recorded);
    }

    ConnectedWorker without(JobAttempt attempt) {
        Set<JobAttempt> fewer = new LinkedHashSet<>(held);
        fewer.remove(attempt);
        return new ConnectedWorker(origin, phase, worker, about, fewer, lastHeard, recorded);
    }

    /**
     * What a connection is from its beginning to its end.
     *
     * @param id its id in this process
     * @param session what the handshake let it into
     * @param identity what the worker was known by when it connected
     * @param outbox the way to the worker
     * @param since when it was made, on the monotonic clock
     */
    record Origin(ConnectionId id, Session session, WorkerIdentity identity, Outbox outbox, Duration since) {}
}
