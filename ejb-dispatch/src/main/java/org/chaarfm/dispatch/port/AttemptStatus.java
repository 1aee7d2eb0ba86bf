package org.chaarfm.dispatch.port;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/**
 * How an attempt and its job stand in the database.
 *
 * @param key which attempt
 * @param session where
 * @param run in whose queue the job is, or would be
 * @param worker who got it
 * @param outcome how it ended, or null while it has not
 * @param jobState how its job stands
 * @param newestAttempt the job's newest attempt
 * @param failures how often the track itself has failed in this job so far
 * @param stage the last that was heard of the attempt
 * @param losses whose worker was lost, in whatever stage: one for each attempt of this job that ended so
 * @param lostWorkers the workers that went down while they decoded or analysed the track, in attempts of this job that
 *     have ended
 * @param deaths how many of these attempts ended with the death of their worker's process, as told by its journal
 * @param died whether this attempt is one of them
 * @param track what the job embeds
 * @param lengthS how long its source says the track is, in seconds, or null
 */
public record AttemptStatus(
        JobAttempt key,
        SessionId session,
        RunId run,
        WorkerId worker,
        AttemptOutcome outcome,
        JobState jobState,
        int newestAttempt,
        int failures,
        Stage stage,
        List<WorkerId> losses,
        Set<WorkerId> lostWorkers,
        int deaths,
        boolean died,
        TrackKey track,
        Double lengthS) {
    public AttemptStatus {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(jobState, "jobState");
        Objects.requireNonNull(stage, "stage");
        losses = List.copyOf(losses);
        lostWorkers = Set.copyOf(lostWorkers);
        Objects.requireNonNull(track, "track");
    }

    /** Whether a worker that goes down now may have died of the track: it was decoding or analysing it. */
    public boolean atWork() {
        return stage == Stage.DECODE || stage == Stage.ANALYSE;
    }

    /** The workers that were lost with the track when this attempt's is one of them. */
    public Set<WorkerId> lostWith() {
        Set<WorkerId> workers = new HashSet<>(lostWorkers);
        workers.add(worker);
        return workers;
    }

    /** The attempt that has, or last had, the job, if that is a newer one. */
    public Optional<JobAttempt> newer() {
        return newestAttempt == key.number()
                ? Optional.empty()
                : Optional.of(new JobAttempt(key.jobId(), newestAttempt));
    }

    /**
     * Whether its worker, if it still has the job, can have it back as the same attempt: nobody else got it meanwhile, and it
     * was neither answered nor given back.
     */
    public boolean resumable() {
        return jobState == JobState.QUEUED
                && newestAttempt == key.number()
                && (takenForLost() || outcome == AttemptOutcome.RELEASED);
    }

    /** Whether its worker seemed to be gone; that it has died was not said by itself. */
    public boolean takenForLost() {
        return outcome == AttemptOutcome.LOST && !died;
    }

    /** The part of the queue to which its job goes back. */
    public QueueFront front(boolean urgent) {
        return new QueueFront(run, track.kind().needs(), urgent);
    }

    /** Whether this attempt has the job now. */
    public boolean holdsJob() {
        return outcome == null && jobState == JobState.LEASED && newestAttempt == key.number();
    }
}
