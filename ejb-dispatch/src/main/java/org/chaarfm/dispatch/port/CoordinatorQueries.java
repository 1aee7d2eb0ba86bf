package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;

/**
 * Reads for REST, handshakes and media, straight from the database, each in a transaction of its own. Thread-safe.
 *
 * <p>What a person asks carries the caller first: what he does not see is left out, as if it did not exist.
 *
 * <p>Lists with {@code after} and {@code limit} go on behind a cursor: null starts at the beginning, then the id of
 * the last item ({@code cursor()} where a view has one). Ids sort by time, see {@code IdSource}.
 */
public interface CoordinatorQueries {
    /** Sessions, newest first. */
    List<Session> sessions(Caller caller, String after, int limit);

    /** One session. */
    Optional<Session> session(Caller caller, SessionId id);

    /** The session, open or closed, that this code belongs to; sessions that are being deleted have none. */
    Optional<Session> sessionByCode(PairingCode code);

    /** The session that a worker with this credential has joined, unless it was revoked. */
    Optional<Session> sessionByCredential(String credentialHash);

    /** The session that the worker with this credential was turned out of; empty unless it was revoked. */
    Optional<SessionId> revokedFrom(String credentialHash);

    /** What a session knows of v0 workers at an address. */
    LegacyStanding legacyAt(SessionId session, String address);

    /** A session's runs, newest first, with their sources as {@linkplain SourceSpec#shown() shown}. */
    List<Run> runs(Caller caller, SessionId session, String after, int limit);

    /** One run, with its source as {@linkplain SourceSpec#shown() shown}. */
    Optional<Run> run(Caller caller, RunId id);

    /** A session's workers, in the order they joined. */
    List<WorkerView> workers(Caller caller, SessionId session, String after, int limit);

    /** Those of them that are there, be it that they wait to be let in, or only those that are gone. */
    List<WorkerView> workers(Caller caller, SessionId session, Presence presence, String after, int limit);

    /**
     * Which workers are wanted.
     *
     * @param there whether those that are there, else those that are gone or were revoked
     * @param at when
     */
    record Presence(boolean there, Instant at) {}

    /** One worker. */
    Optional<WorkerView> worker(Caller caller, WorkerId id);

    /** The workers of a session that are connected at that instant, in the order they joined; what they hold is left out. */
    List<WorkerView> connected(Caller caller, SessionId session, Instant at);

    /** What the jobs that wait in a run's queue need a worker to fetch; costs the same however many there are. */
    Set<Source.Kind> queuedNeeds(Caller caller, RunId run);

    /** Tracks of a run whose job failed. */
    List<FailureView> failures(Caller caller, RunId run, String after, int limit);

    /** What happened in a run, oldest first. */
    List<RunEventView> events(Caller caller, RunId run, String after, int limit);

    /**
     * Embeddings of a session's collection.
     *
     * @param run only those of tracks that this run wanted, or null for all
     */
    List<EmbeddingView> embeddings(Caller caller, SessionId session, RunId run, String after, int limit);

    /** A piece of the list that came with the order of a run, from 0, in UTF-8; empty after the last. */
    Optional<byte[]> listPiece(RunId run, int number);

    /** The track whose media this capability opens; empty once its job has ended. */
    Optional<TrackKey> trackByCapability(String capability);
}
