package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.protocol.WorkerId;

/** The workers that join sessions: how they are known, and what they last showed of themselves. */
public interface WorkerRepository {
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

    /** The same of a v1 worker that waits for approval and has no credential. */
    void enrolPending(WorkerId worker, SessionId session, WorkerIdentity identity, Instant at);

    /** Gives a credential to a worker that waits for approval; its joining counts as that of {@link #enrol}. */
    void approve(WorkerId worker, String credentialHash);

    /**
     * A worker has shown that it knows its credential: from now on it counts as one that has joined with the session's code, and
     * outlives its connection. Does nothing the second time.
     */
    void confirm(WorkerId worker, SessionId session);

    /** How many have been given a credential and have not yet shown that they know it. */
    int unconfirmed(SessionId session);

    /** Forgets a worker that has not shown that it knows its credential, unless it was revoked or declined. */
    void forgetUnconfirmed(WorkerId worker);

    /** At the start: the same of all that had connections here before. */
    void forgetUnconfirmed();

    /** From now on its credential is dead; of a v0 worker everybody at its address is meant. May be repeated. */
    void revoke(Collection<WorkerId> workers, Instant at);

    /** Where a worker belongs to and how far it has come; empty if there is none. */
    Optional<Member> member(WorkerId worker);

    /**
     * A worker as a member of its session.
     *
     * @param approved whether it has been given a credential, or needs none
     * @param revoked whether it was turned out, or declined if it was not approved
     * @param legacyAddress where it connects from if it speaks v0, else null
     */
    record Member(SessionId session, boolean approved, boolean revoked, String legacyAddress) {}

    /** Whether the credential was one of this session and is dead. */
    boolean isRevoked(SessionId session, String credentialHash);

    /** Whether a worker of that name that came from there has been declined. */
    boolean wasDeclined(SessionId session, String name, String address);

    /** What the session knows of v0 workers at an address. */
    LegacyStanding legacyAt(SessionId session, String address);

    /** Records that a worker's connection has joined, from where. */
    void recordConnection(WorkerId worker, String address, Instant at);

    /** Records that a worker has not been heard since then although its connection is there; {@link #recordPresence} ends that. */
    void recordSilence(WorkerId worker, Instant lastSeen);

    /**
     * Records what a worker last showed of itself; nothing of one that is {@linkplain #forgetUnconfirmed(WorkerId) forgotten}.
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
}
