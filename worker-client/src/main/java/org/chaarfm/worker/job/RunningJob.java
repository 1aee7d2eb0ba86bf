package org.chaarfm.worker.job;

import java.time.Duration;
import java.time.Instant;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;

/**
 * One job that has not ended, and the thread that works on it: told to end by an interrupt, which a thread inside native code
 * or a file system that hangs does not heed. Guarded by itself.
 */
final class RunningJob {
    /** One stage without progress is a failure of the track then (PROTOCOL.md). */
    static final Duration NO_PROGRESS = Duration.ofMinutes(10);

    /** How long a thread may take to end; between two blocks of sound it is a second. */
    static final Duration HEEDS_WITHIN = Duration.ofSeconds(30);

    /** How a job is made to end before it is done. */
    private enum Ending {
        /** Its result is {@code cancelled}. */
        CANCEL,
        /** Its result is the failure {@code timeout}. */
        TIME_OUT,
        /** It has no result. */
        DROP
    }

    /** How far it is; the fetch comes before the slot. */
    private enum Step {
        FETCHING,
        FETCHED,
        IN_SLOT,
        DONE
    }

    private final Job job;
    private Thread thread;
    private Ending ending;
    private Step step = Step.FETCHING;

    /** What it has told of last, and when. */
    private Stage stage = Stage.FETCH;

    private Instant progressed;

    /** When it was told to end; null before. */
    private Instant endedAt;

    RunningJob(Job job, Instant now) {
        this.job = job;
        progressed = now;
    }

    Job job() {
        return job;
    }

    JobAttempt attempt() {
        return job.attempt();
    }

    /** Who works on it; null before and afterwards. */
    synchronized Thread thread() {
        return thread;
    }

    /** The calling thread begins; false when the job was ended before. */
    synchronized boolean enter() {
        if (ending != null) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** The calling thread is done with it; an interrupt that came too late must not reach its next job. */
    synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    synchronized void cancel(Instant now) {
        end(Ending.CANCEL, now);
    }

    synchronized void drop(Instant now) {
        end(Ending.DROP, now);
    }

    private void end(Ending how, Instant now) {
        if (ending != Ending.DROP) {
            ending = how;
        }
        if (endedAt == null) {
            endedAt = now;
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Notes that it goes on. */
    synchronized void progress(Stage now, Instant at) {
        stage = now;
        progressed = at;
    }

    /** Ends it if it has stood still for too long; one that waits for others stands still. */
    synchronized void endIfStill(Instant now) {
        if (ending == null && stage != Stage.WAITING && !now.isBefore(progressed.plus(NO_PROGRESS))) {
            end(Ending.TIME_OUT, now);
        }
    }

    /** Whether it was told to end long ago. */
    synchronized boolean doesNotHeed(Instant now) {
        return endedAt != null && !now.isBefore(endedAt.plus(HEEDS_WITHIN));
    }

    /** What it came to, given what its thread made of it: whoever ended it knows better. */
    synchronized ResultOutcome outcome(ResultOutcome made) {
        if (ending == null) {
            return made;
        }
        return ending == Ending.TIME_OUT
                ? new ResultOutcome.Failed(
                        ErrorCode.TIMEOUT,
                        "no progress for " + NO_PROGRESS.toMinutes() + " min in stage " + stage.wireName(),
                        null)
                : new ResultOutcome.Cancelled();
    }

    synchronized boolean isEnded() {
        return ending != null;
    }

    synchronized boolean isDropped() {
        return ending == Ending.DROP;
    }

    /** Its file is there. */
    synchronized void fetched() {
        step = Step.FETCHED;
    }

    synchronized void slotTaken() {
        step = Step.IN_SLOT;
    }

    /** Gives up its slot; false when it has none, or none any more. */
    synchronized boolean leaveSlot() {
        boolean had = step == Step.IN_SLOT;
        step = had ? Step.DONE : step;
        return had;
    }

    synchronized boolean isInSlot() {
        return step == Step.IN_SLOT;
    }

    /** Whether nothing but a slot is missing. */
    synchronized boolean isFetched() {
        return step == Step.FETCHED;
    }
}
