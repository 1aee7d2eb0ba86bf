package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.PassedOver;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/**
 * What the dispatcher reads and writes inside one transaction.
 *
 * <p>Methods that take many take them at once: each costs a fixed number of statements, never one a row. Nothing here
 * decides: every rule of DESIGN.md is applied by the caller, except those that only a constraint can keep (one
 * embedding per track and collection, one open job per track and collection). Counts of runs change in the same
 * transaction as what they count, and a Running run is Completed by the transaction that ends its last job.
 */
public interface DispatchTransaction {
    // --- sessions and workers

    /**
     * Stores a new session together with its new collection, owned by the built-in owner. Does nothing if there is a
     * session of that id, as there is when a commit with unknown outcome is repeated.
     */
    void insertSession(Session session, EmbeddingCollection collection);

    /** The session, open or closed. */
    Optional<Session> session(SessionId id);

    /** The worker that holds this credential in this session, unless revoked. */
    Optional<WorkerId> workerByCredential(SessionId session, String credentialHash);

    /** Stores a worker that joins for the first time. Does nothing if there is a worker of that id. */
    void enrol(NewWorker worker);

    /** Records for each worker until when it counts as alive, and its info if that is new. */
    void recordPresence(Collection<WorkerPresence> presences);

    // --- requests that may be repeated

    /** What the built-in owner's request with this key created; empty if there was none, or it was forgotten. */
    Optional<KeyedRequest> keyedRequest(String key);

    /**
     * Remembers what a request created. Does nothing if that is remembered already.
     *
     * @throws StoreRefusalException if the key belongs to another request
     */
    void keepKeyedRequest(KeyedRequest request, Instant at);

    /** Forgets the requests that were made before that time. */
    void forgetKeyedRequests(Instant before);

    // --- runs

    /**
     * Stores a new run, in the state Discovering, and the text of its list if it has one: that is written here and never
     * again, however often the run's counts change. Does nothing if there is a run of that id.
     */
    void insertRun(Run run);

    /** One run, with its source as {@linkplain org.chaarfm.dispatch.domain.SourceSpec#shown() shown}. */
    Optional<Run> run(RunId id);

    /** Runs whose source this coordinator was reading and is not done with: they begin again after a restart. */
    List<UnfinishedDiscovery> unfinishedDiscoveries();

    /** Notes of these runs how often their discovery was begun without an orderly stop. */
    void recordDiscoveryStarts(Map<RunId, Integer> starts);

    /**
     * Takes a page of a discovery into a run.
     *
     * <p>Makes or updates the tracks, links them to the run, and queues a job for each that has neither an embedding of
     * its present version nor an open job in the run's collection. A track that the run has already is counted {@code
     * repeated} and not linked again; one that is embedded is counted {@code alreadyEmbedded}; one with an open job is
     * linked to that job and counted as the job stands; one whose job failed in a way that lasts, with the version that it
     * still has, is counted {@code passedOver}. Facts of a known track are replaced by what the source now says
     * where it says anything. A job that is still queued takes the track's new version; one that is leased keeps the
     * version it was leased with, and so does its embedding.
     *
     * <p>Rejected items are counted and become warnings among the run's events.
     *
     * <p>Does nothing if a page of that number, or a later one, has been taken in already: repeating a page is safe.
     *
     * @param lasting which failures of earlier jobs still hold
     * @return how many jobs were newly queued; empty if the run has ended (or does not exist) and wants no more
     */
    OptionalInt admit(RunId run, DiscoveryPage page, LastingFailures lasting, Instant at);

    /**
     * The run's discovery is over: Discovering becomes Running, or Completed if nothing is queued or leased, and an event
     * for each reason says how many tracks were {@linkplain PassedOver passed over}; any other state stays.
     */
    void endDiscovery(RunId run, Instant at);

    /**
     * The run's discovery could not be done: an open run becomes Failed and says why. What it had passed over until then
     * becomes events as above.
     */
    void failRun(RunId run, String message, Instant at);

    /**
     * Lets an unfinished discovery begin again at page 1. Its jobs and the links to them stay, and {@code discovered}
     * counts just these; {@code repeated}, {@code alreadyEmbedded}, {@code passedOver} and {@code rejected} are 0 and the events of rejected
     * items are gone. Each of those tracks that is found again counts once as it did the first time, so that in the end
     * the counts are those of a discovery that was never interrupted. Does nothing if the run is not Discovering.
     */
    void restartDiscovery(RunId run);

    // --- jobs

    /**
     * Leases the next ready jobs of a session, in order of their place in the queue, one to each taker in turn. Each
     * gets the attempt after its last. Costs as much as what it leases, not as what is queued.
     *
     * @param takers the workers, one entry for each job they can take; the n-th job goes to the n-th entry
     * @return the leases, in the order of {@code takers}; fewer when fewer jobs are ready
     */
    List<LeasedJob> lease(SessionId session, List<WorkerId> takers, Instant at);

    /** How these attempts and their jobs stand; locked until the transaction ends. Unknown ones are absent. */
    Map<JobAttempt, AttemptStatus> statusOf(Collection<JobAttempt> attempts);

    /** All open leases that this coordinator has given out. */
    List<OpenLease> leasesOfNode();

    /** What these workers hold. */
    List<OpenLease> leasesOf(Collection<WorkerId> workers);

    /**
     * Stores embeddings. Each replaces an embedding of another version of its track; its job becomes Stored, the
     * attempt's outcome {@code stored}, and any newer open attempt of the job ends as {@code cancelled}. An embedding
     * that the collection already has of the same version is left as it is; the job and the attempt end all the same.
     *
     * @param results each of a job that is Queued or Leased, at most one a job
     */
    void store(Collection<StoredResult> results, Instant at);

    /**
     * Puts jobs back into the queue, in front or not before a time, and notes how their attempts ended. Only attempts
     * that {@linkplain AttemptStatus#holdsJob() hold their job} may be named.
     */
    void requeue(Collection<Requeue> requeues, Instant at);

    /** Ends jobs as Failed and notes how their attempts ended. Only attempts that hold their job may be named. */
    void fail(Collection<AttemptFailure> failures, Instant at);

    /**
     * Takes back the losses of these attempts, because their workers are still there: {@code LOST} becomes {@code
     * RELEASED}. Any other outcome stays.
     */
    void takeBackLosses(Collection<JobAttempt> attempts);

    /** Notes the stage that attempts have reached. */
    void recordStages(Collection<HeldProgress> stages, Instant at);

    /**
     * The earliest instant after {@code at} at which a queued job of any open session becomes ready.
     *
     * @return empty when no queued job waits for a time
     */
    Optional<Instant> nextReady(Instant at);
}
