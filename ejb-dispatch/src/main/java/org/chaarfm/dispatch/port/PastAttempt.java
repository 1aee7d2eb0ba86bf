package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Objects;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/**
 * An attempt of a job that has ended.
 *
 * @param worker who had it
 * @param legacy whether that is a worker of the older Python version
 * @param outcome how it ended
 * @param stage the last that was heard of it
 * @param code why it failed, or {@code worker_lost} of one that the worker died of; else null
 * @param endedAt when it ended
 */
public record PastAttempt(
        WorkerId worker, boolean legacy, AttemptOutcome outcome, Stage stage, ErrorCode code, Instant endedAt) {
    public PastAttempt {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(endedAt, "endedAt");
    }

    /** Whether a worker of the older Python version has refused the track. */
    public boolean refusedByLegacy() {
        return legacy && outcome == AttemptOutcome.FAILED;
    }

    /** Whether the worker was lost while it decoded or analysed the track, or has found in its journal that it died of it. */
    public boolean lostAtWork() {
        boolean atWork = stage == Stage.DECODE || stage == Stage.ANALYSE;
        return outcome == AttemptOutcome.LOST && (atWork || code == ErrorCode.WORKER_LOST);
    }
}
