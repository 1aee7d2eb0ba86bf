package org.chaarfm.worker.job;

import java.time.Instant;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Stage;

/**
 * One job that the worker has.
 *
 * @param label the track's name for a person
 * @param stage {@code send} once it has a result
 * @param fraction progress of the stage, 0 to 1
 * @param since when the stage began
 * @param result null while it is running
 */
public record Holding(JobAttempt attempt, String label, Stage stage, double fraction, Instant since, Result result) {

    /** Whether its result waits for the acknowledgement. */
    public boolean finished() {
        return result != null;
    }

    HeldState state() {
        return finished() ? HeldState.FINISHED : HeldState.RUNNING;
    }

    HeldProgress progress() {
        return new HeldProgress(attempt, stage, fraction);
    }

    Holding at(Stage next, double nextFraction, Instant now) {
        double bounded = Math.min(1, Math.max(0, Double.isNaN(nextFraction) ? 0 : nextFraction));
        return new Holding(attempt, label, next, bounded, next == stage ? since : now, result);
    }

    /** The result that the next process has to report if this one dies now. */
    Result ifItDies() {
        String doing = stage == Stage.DECODE ? "decoding" : "analysing";
        return new Result(
                attempt,
                new ResultOutcome.Failed(
                        ErrorCode.WORKER_LOST, "the worker's process died while it was " + doing + " the track", null));
    }

    Holding endedWith(Result outcome, Instant now) {
        return new Holding(attempt, label, Stage.SEND, 0, now, outcome);
    }
}
