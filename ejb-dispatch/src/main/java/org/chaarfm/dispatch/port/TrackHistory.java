package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/**
 * One track with everything that has happened to it.
 *
 * @param track how it stands
 * @param attempts the newest first, at most {@value #MOST_ATTEMPTS}
 * @param tags the scores of its embedding's tags in the model's order; empty if it has none
 */
public record TrackHistory(TrackView track, List<Attempt> attempts, List<Float> tags) {
    /** How many attempts are told. */
    public static final int MOST_ATTEMPTS = 200;

    /** Copies what could change. */
    public TrackHistory {
        attempts = List.copyOf(attempts);
        tags = List.copyOf(tags);
    }

    /**
     * One attempt.
     *
     * @param number from 1 with each job
     * @param worker who had it
     * @param workerName what that worker calls itself, or null
     * @param leasedAt when it got it
     * @param finishedAt when that was over; null while it has it
     * @param stage the last that was heard of it
     * @param outcome how it ended; null while it goes on
     * @param code why it failed, or null
     * @param message the same in words, or null
     */
    public record Attempt(
            int number,
            WorkerId worker,
            String workerName,
            Instant leasedAt,
            Instant finishedAt,
            Stage stage,
            AttemptOutcome outcome,
            ErrorCode code,
            String message) {}
}
