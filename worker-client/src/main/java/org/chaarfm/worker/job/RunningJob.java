package org.chaarfm.worker.job;

import java.time.Duration;
import java.time.Instant;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;

/**
 * A job that has not ended, and the thread that works on it. An interrupt tells the thread to end; one that hangs in native
 * code or in a file system does not react. Guarded by itself.
 */
final class RunningJob {
    /** A stage that makes no progress for so long fails the track (PROTOCOL.md). */
    static final Duration NO_PROGRESS = Duration.ofMinutes(10);

    /** How long a job of known length may take in all, beside twice that length (PROTOCOL.md). */
    static final Duration LEAST_LIMIT = Duration.ofMinutes(10);

    /** The same where the length is unknown. */
    static final Duration LIMIT_OF_UNKNOWN = Duration.ofMinutes(60);

    /** How long a thread may take to end; between two blocks of sound it is a second. */
    static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    /** How a job is ended early. */
    enum Ending {
        /** Its result is {@code cancelled}. */
        CANCEL,
        /** Its result is the failure {@code timeout}. */
        TIME_OUT,
        /** It has no result. */
        DROP
    }

    /** Where a job is on its way. */
    enum Step {
        FETCHING,
        /** It only waits for a slot. */
        FETCHED,
        IN_SLOT,
        DONE
    }

    private final Job job;
    private Thread thread;
    private Ending ending;
    private Step step = Step.FETCHING;

    private Stage stage = Stage.FETCH;
    private Instant progressed;

    /** Since when it has not waited for others; null while it does. */
    private Instant working;

    /** Why it timed out, or null. */
    private String timeout;

    /** When it was told to end, or null. */
    private Instant endedAt;

    RunningJob(Job job, Instant now) {
        this.job = job;
        progressed = now;
        working = now;
    }

    Job job() {
        return job;
    }

    JobAttempt attempt() {
        return job.attempt();
    }

    /** The thread that runs it; null before and afterwards. */
    synchronized Thread thread() {
        return thread;
    }

    /** The calling thread begins; false if the job was ended before. */
    synchronized boolean begin() {
        if (ending != null) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    /** The calling thread is done; a late interrupt must not reach its next job. */
    synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    /** Ends it early. A job that is dropped stays so. */
    synchronized void end(Ending how, Instant now) {
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

    synchronized void progress(Stage now, Instant at) {
        stage = now;
        progressed = at;
        working = now == Stage.WAITING ? null : working == null ? at : working;
    }

    /** Ends it if it stands still or takes too long. Waiting for others is neither. */
    synchronized void timeOutIfDue(Instant now) {
        if (ending != null || working == null) {
            return;
        }
        if (!now.isBefore(progressed.plus(NO_PROGRESS))) {
            timeOut("no progress for " + NO_PROGRESS.toMinutes() + " min", now);
        } else if (!now.isBefore(working.plus(limit()))) {
            timeOut("not done after " + limit().toMinutes() + " min", now);
        }
    }

    private void timeOut(String why, Instant now) {
        timeout = why + " in stage " + stage.wireName();
        end(Ending.TIME_OUT, now);
    }

    private Duration limit() {
        Double seconds = job.payload() instanceof EmbedJob embed ? embed.track().durationS() : null;
        return seconds == null ? LIMIT_OF_UNKNOWN : LEAST_LIMIT.plusSeconds(Math.round(2 * seconds));
    }

    /** Whether it was told to end and should have ended by now. */
    synchronized boolean isHanging(Instant now) {
        return endedAt != null && !now.isBefore(endedAt.plus(ENDS_WITHIN));
    }

    /** Its outcome, given its thread's: the reason for which it was ended takes precedence. */
    synchronized ResultOutcome outcome(ResultOutcome made) {
        if (ending == null) {
            return made;
        }
        return ending == Ending.TIME_OUT
                ? new ResultOutcome.Failed(ErrorCode.TIMEOUT, timeout, null)
                : new ResultOutcome.Cancelled();
    }

    /** How it was ended early; null if it was not. */
    synchronized Ending ending() {
        return ending;
    }

    synchronized void enter(Step next) {
        step = next;
    }

    synchronized boolean isAt(Step which) {
        return step == which;
    }

    /** Gives up its slot; false if it has none. */
    synchronized boolean leaveSlot() {
        boolean had = step == Step.IN_SLOT;
        step = had ? Step.DONE : step;
        return had;
    }
}
