package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * A connected worker as the dispatcher remembers it. Immutable: a turn makes changed copies, which count once it is
 * committed.
 *
 * @param origin what does not change
 * @param phase how far it has come
 * @param worker who it is; null before {@code hello} of one that brought no known credential
 * @param about what it says of itself; null before {@code hello}
 * @param confirmed whether it has shown that it knows its credential, so that its joining counts; always of v0
 * @param allowed most jobs that it may have at a time, whatever it offers to take; 0 and 1 while it is restrained
 * @param leases what it has; before {@code hello} what its older connection had
 * @param lastHeard when its last message came, on the monotonic clock
 * @param presence when it was last written that it is there, on the monotonic clock; null once it is written that it is silent
 */
record ConnectedWorker(
        Origin origin,
        Phase phase,
        WorkerId worker,
        WorkerInfo about,
        boolean confirmed,
        int allowed,
        Map<JobAttempt, HeldLease> leases,
        Duration lastHeard,
        Duration presence) {
    /** How old "last seen" may get in the database while heartbeats arrive. */
    static final Duration PRESENCE_EVERY = Duration.ofSeconds(30);

    /** May have as many jobs as it offers to take. */
    static final int UNRESTRAINED = Outbox.MOST_JOBS;

    /** What a worker may do next. */
    enum Phase {
        /** Say {@code hello}. */
        CONNECTED,
        /** Wait until an operator approves it. */
        PENDING,
        /** Send finished results, get its model, say {@code ready}. */
        WELCOMED,
        /** Take jobs. */
        READY,
        /** Finish what it holds and leave. */
        DRAINING
    }

    ConnectedWorker {
        leases = Map.copyOf(leases);
    }

    /** A connection just made; {@code worker} is null if it brought no known credential. */
    static ConnectedWorker fresh(Origin origin, WorkerId worker) {
        boolean v0 = origin.identity().dialect() == Dialect.V0;
        return new ConnectedWorker(
                origin,
                Phase.CONNECTED,
                worker,
                null,
                worker != null || v0,
                UNRESTRAINED,
                Map.of(),
                origin.since(),
                origin.since());
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

    /** Whether it speaks v0: it tells nothing but results, and cannot be told to stop. */
    boolean legacy() {
        return origin.identity().dialect() == Dialect.V0;
    }

    boolean joined() {
        return phase != Phase.CONNECTED && phase != Phase.PENDING;
    }

    boolean holds(JobAttempt attempt) {
        return leases.containsKey(attempt);
    }

    /** Whether it takes jobs, and be it as soon as it has done one; not while it is restrained. */
    boolean able() {
        return phase == Phase.READY && about.takes() && allowed == UNRESTRAINED;
    }

    ConnectedWorker allowing(int jobs) {
        return new ConnectedWorker(origin, phase, worker, about, confirmed, jobs, leases, lastHeard, presence);
    }

    /** How many jobs it can take now; none while it has no slots, because it is paused then. */
    int free() {
        if (phase != Phase.READY || !about.takes()) {
            return 0;
        }
        int places = Math.min(allowed, about.slots() + about.prefetch());
        return Math.max(0, places - leases.size());
    }

    boolean presenceDue(Duration at) {
        return presence == null || at.minus(presence).compareTo(PRESENCE_EVERY) >= 0;
    }

    ConnectedWorker welcomed(WorkerId id, WorkerInfo said) {
        return new ConnectedWorker(origin, Phase.WELCOMED, id, said, confirmed, allowed, leases, lastHeard, presence);
    }

    /** It has said hello and waits for somebody's approval. */
    ConnectedWorker pending(WorkerId id, WorkerInfo said) {
        return new ConnectedWorker(origin, Phase.PENDING, id, said, false, allowed, leases, lastHeard, presence);
    }

    boolean pending() {
        return phase == Phase.PENDING;
    }

    /** It knows its credential. */
    ConnectedWorker confirm() {
        return new ConnectedWorker(origin, phase, worker, about, true, allowed, leases, lastHeard, presence);
    }

    /** Its session has changed. */
    ConnectedWorker in(Session changed) {
        return new ConnectedWorker(
                origin.in(changed), phase, worker, about, confirmed, allowed, leases, lastHeard, presence);
    }

    ConnectedWorker ready(WorkerInfo said) {
        return new ConnectedWorker(origin, Phase.READY, worker, said, confirmed, allowed, leases, lastHeard, presence);
    }

    ConnectedWorker draining() {
        return new ConnectedWorker(
                origin, Phase.DRAINING, worker, about, confirmed, allowed, leases, lastHeard, presence);
    }

    ConnectedWorker heardAt(Duration at) {
        return new ConnectedWorker(origin, phase, worker, about, confirmed, allowed, leases, at, presence);
    }

    /** The same without a time in which nobody could be heard, which ends now. */
    ConnectedWorker later(Duration by, Duration now) {
        Map<JobAttempt, HeldLease> later = new HashMap<>(leases);
        later.replaceAll((attempt, lease) -> lease.later(by));
        Duration heard = shorter(now, lastHeard.plus(by));
        return new ConnectedWorker(
                joined() ? origin : origin.since(shorter(now, origin.since().plus(by))),
                phase,
                worker,
                about,
                confirmed,
                allowed,
                later,
                heard,
                presence == null ? null : shorter(heard, presence.plus(by)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Null: it is written that it is silent. */
    ConnectedWorker presenceWritten(Duration at) {
        return new ConnectedWorker(origin, phase, worker, about, confirmed, allowed, leases, lastHeard, at);
    }

    ConnectedWorker withLeases(Map<JobAttempt, HeldLease> now) {
        return new ConnectedWorker(origin, phase, worker, about, confirmed, allowed, now, lastHeard, presence);
    }

    ConnectedWorker holding(HeldLease lease) {
        Map<JobAttempt, HeldLease> more = new HashMap<>(leases);
        more.put(lease.attempt(), lease);
        return withLeases(more);
    }

    ConnectedWorker without(JobAttempt attempt) {
        Map<JobAttempt, HeldLease> fewer = new HashMap<>(leases);
        fewer.remove(attempt);
        return withLeases(fewer);
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
    record Origin(ConnectionId id, Session session, WorkerIdentity identity, Outbox outbox, Duration since) {
        Origin in(Session changed) {
            return new Origin(id, changed, identity, outbox, since);
        }

        Origin since(Duration moment) {
            return new Origin(id, session, identity, outbox, moment);
        }
    }
}
