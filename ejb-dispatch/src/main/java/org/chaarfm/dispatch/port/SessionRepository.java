package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.protocol.WorkerId;

/** Sessions, the workers that join them, and the requests that made sessions and runs. */
public interface SessionRepository {
    /**
     * Stores a new session together with its new collection, both of its owner. Does nothing if there is a
     * session of that id, as there is when a commit with unknown outcome is repeated.
     */
    void insert(Session session);

    /** The session, open or closed. */
    Optional<Session> find(SessionId id);

    /** The session, open or closed, that a worker has joined. */
    Optional<Session> sessionOf(WorkerId worker);

    /** The worker that holds this credential in this session, unless revoked. */
    Optional<WorkerId> workerByCredential(SessionId session, String credentialHash);

    /**
     * The v0 workers of the session that have joined from this address and are not revoked, the oldest first. They have no
     * credential, so that two at the same address cannot be told apart.
     */
    List<WorkerId> workersAt(SessionId session, String address);

    /**
     * Stores a worker that joins for the first time. Does nothing if there is a worker of that id.
     *
     * @param identity what it will be known by; of a v1 worker the hash of the credential that it gets now
     */
    void enrol(WorkerId worker, SessionId session, WorkerIdentity identity, Instant at);

    /** Records that a worker has not been heard since then although its connection is there; {@link #recordPresence} ends that. */
    void recordSilence(WorkerId worker, Instant lastSeen);

    /**
     * Records what a worker last showed of itself.
     *
     * @param about what its hello and ready said, or null when nothing new was said
     * @param lastSeen when it was last heard
     * @param aliveUntil until when it counts as alive; {@code lastSeen} itself once its socket has closed
     */
    void recordPresence(WorkerId worker, WorkerInfo about, Instant lastSeen, Instant aliveUntil);

    /** Records that a worker is quarantined; null that it is not any more. */
    void recordQuarantine(WorkerId worker, Quarantine quarantine);

    /** All workers of open sessions that are quarantined. */
    List<QuarantinedWorker> quarantined();

    /** A worker that is quarantined. */
    record QuarantinedWorker(SessionId session, WorkerId worker, Quarantine quarantine) {}

    /**
     * The workers of a session that are there: those that count as alive at that instant, and those that have a lease although
     * they are away.
     */
    List<WorkerId> present(SessionId session, Instant at);

    /** Records that an operator wants these workers to leave, or that this is over. */
    void recordDrain(Collection<WorkerId> workers, boolean requested);

    /** Whether an operator wants the worker to leave; empty if there is no such worker. */
    Optional<Boolean> drainRequested(WorkerId worker);

    /**
     * What the owner's request with this key created; empty if there was none, or it was forgotten.
     *
     * @param since requests made before are forgotten
     */
    Optional<KeyedRequest> keyedRequest(OwnerId owner, String key, Instant since);

    /**
     * Remembers what a request created. Does nothing if that is remembered already.
     *
     * @throws StoreRefusalException if the key belongs to another request
     */
    void keep(OwnerId owner, KeyedRequest request, Instant at);
}
