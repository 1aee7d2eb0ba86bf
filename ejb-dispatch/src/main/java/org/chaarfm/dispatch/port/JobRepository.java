package org.chaarfm.dispatch.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.Wish;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/** Jobs, who has them, and what comes of that. */
public interface JobRepository {
    /** How many jobs beyond those that are asked for are offered when some are passed over. */
    int LOOK_AHEAD = 50;

    /**
     * Offers the ready jobs of a part of a run's queue, in order of their place in it, and leases each that is taken, with the
     * attempt after its last. Costs as much as what it offers, not as what is queued. Whether the run hands out jobs is not
     * asked here.
     *
     * <p>Offers as many as are wanted from the front, and if some of these are passed over up to {@link #LOOK_AHEAD} more from
     * further behind.
     *
     * @param most leases that are wanted
     * @param from behind which place to look for those, if it is not among the first; {@link QueuePlace#START} goes on behind
     *     the first
     */
    Leases lease(QueueFront front, int most, QueuePlace from, LeaseChoice choice, Instant at);

    /** Reads how these attempts stand, and what these workers hold, with a fixed number of statements. */
    void read(Collection<JobAttempt> attempts, Collection<WorkerId> workers);

    /**
     * How an attempt and its job stand; locked until the transaction ends. Costs a statement unless it was {@linkplain
     * #read read} before.
     *
     * @return empty if there is no such attempt
     */
    Optional<AttemptStatus> status(JobAttempt attempt);

    /**
     * What a worker held before this transaction and holds still. Costs a statement unless it was {@linkplain #read read}
     * before.
     */
    Set<JobAttempt> heldBy(WorkerId worker);

    /** All open leases that this coordinator has given out. */
    List<OpenLease> leasesOfNode();

    /**
     * Stores an embedding of a job that is Queued or Leased. It replaces one of another version of its track; the job becomes
     * Stored, the attempt's outcome {@code stored}, and a newer open attempt of the job ends as {@code cancelled}. An
     * embedding that the collection already has of the same version is left as it is; the job and the attempt end all the
     * same.
     *
     * @param attempt whose result; of a v0 worker it also gets the note {@code re_encoded}
     * @param analysis a valid one
     * @param read what the worker read in the file, and the length of what it decoded: replaces what was read of an older
     *     version, and never what a list said; from a v0 worker it only fills what is empty
     */
    void store(JobAttempt attempt, Analysis analysis, TrackFacts read, Instant at);

    /**
     * Puts a job back into the queue, in front or not before a time, and notes how its attempt ended, which must {@linkplain
     * AttemptStatus#holdsJob() hold its job}.
     */
    void requeue(Requeue requeue, Instant at);

    /**
     * Ends a job that is Queued or Leased as Failed, and notes that this attempt of it failed, also if it had ended otherwise;
     * another attempt that is open ends as {@code cancelled}.
     */
    void fail(AttemptFailure failure, Instant at);

    /**
     * Gives a job back to the worker of its newest attempt, which must be {@linkplain AttemptStatus#resumable() resumable}:
     * the end of that attempt is taken back, and with it a loss. The job is Leased again, on this coordinator.
     */
    void resume(JobAttempt attempt);

    /**
     * Takes back the loss of an attempt, because its worker is still there: {@code LOST} becomes {@code RELEASED}. Any other
     * outcome stays.
     */
    void takeBackLoss(JobAttempt attempt);

    /**
     * Notes of an attempt that has ended that its worker's process had died of it: its outcome is {@code LOST} with the code of
     * the failure. Its job stays as it is.
     */
    void recordDeath(AttemptFailure death, Instant at);

    /**
     * These attempts failed at a worker that fails everything, so they say nothing of their tracks: {@code FAILED} becomes
     * {@code RELEASED} and counts no more. A job that ended as Failed by one of them is queued again, as long as no other job
     * of its track is open and all runs that count it are discovering or running. What a retry by hand has {@linkplain
     * #retryNext forgiven} stays as it is.
     *
     * @return those whose jobs are queued again
     */
    List<JobAttempt> acquit(Collection<JobAttempt> attempts, Instant at);

    /** Notes the stage that an attempt has reached, unless it has ended. */
    void recordStage(HeldProgress reached, Instant at);

    /**
     * The queued jobs that this transaction has put back or linked to a further run and not {@linkplain #redistribute
     * redistributed} since, each with the run in whose queue it is: they may belong somewhere else.
     */
    Map<JobId, RunId> unsettled();

    /**
     * Brings a piece of a run's open jobs to where they belong.
     *
     * <p>A queued job comes into the queue of the run whose {@linkplain Wish wish} is the first; if all that want it are
     * paused it stays with its own, if that is one of them. If nobody wants it any more but runs that are being stopped, it
     * becomes Cancelled. A run that is being stopped counts a track whose job goes on for others as cancelled, at once
     * if the job is queued; if it is leased only when the run {@linkplain OpenRun#cancelsLeased() wants nothing of it}. What is
     * leased also goes on for another run that is being stopped and wants it finished.
     *
     * @param run an open run, as it is written
     * @param after go on behind this track; null starts at the beginning
     * @param limit most tracks to look at
     */
    Redistribution redistributeNext(OpenRun run, TrackId after, int limit, Instant at);

    /** The same with those of these jobs that are queued, for all runs that are linked to them. */
    Redistribution redistribute(Collection<JobId> jobs, Instant at);

    /**
     * Lets a piece of a run's failed tracks be tried again. The job becomes Queued in this run's queue, and what has happened
     * to it before counts no more; other runs keep the track as failed. A track that has another open job by now is linked
     * to it, one that is embedded by now is counted so, and one whose job has ended otherwise since then, because another run
     * had it tried again, gets a new job. A run that had ended is Running again if it has open jobs then. What was dismissed
     * is tried again only where it is named.
     *
     * @param after go on behind this track; null starts at the beginning
     * @param limit most tracks to look at
     */
    RetriedPiece retryNext(OpenRun run, FailedTracks which, TrackId after, int limit, Instant at);

    /**
     * Failed tracks of a run are not to be shown any more.
     *
     * @param most how many to dismiss at most
     * @return how many were, that were not before
     */
    int dismiss(RunId run, FailedTracks which, int most);

    /**
     * The runs in whose queues jobs that waited for a time have become ready after the first of these instants and not after
     * the other. Costs as much as there are such jobs.
     */
    Set<RunId> becameReady(Instant after, Instant until);

    /**
     * The earliest instant after {@code at} at which a queued job of any run becomes ready.
     *
     * @return empty when no queued job waits for a time
     */
    Optional<Instant> nextReady(Instant at);

    /**
     * The latest such instant.
     *
     * @return empty when no queued job waits for a time
     */
    Optional<Instant> lastReady(Instant at);

    /**
     * Lets queued jobs that become ready after {@code at} do so by this much sooner, because the clock was set back. Costs as
     * much as there are such jobs.
     */
    void bringForward(Duration by, Instant at);
}
