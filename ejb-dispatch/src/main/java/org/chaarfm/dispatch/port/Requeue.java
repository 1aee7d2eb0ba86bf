package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Objects;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.protocol.JobAttempt;

/**
 * A job that goes back into the queue.
 *
 * @param key the attempt that ended
 * @param outcome how it ended: {@code LOST}, {@code RELEASED}, {@code CANCELLED} or {@code FAILED}
 * @param failure why, when it failed, or its worker's process died; else null
 * @param readyAt not before; null puts the job in front of all others, at once
 */
public record Requeue(JobAttempt key, AttemptOutcome outcome, AttemptFailure failure, Instant readyAt) {
    public Requeue {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(outcome, "outcome");
        if (outcome == AttemptOutcome.STORED) {
            throw new IllegalArgumentException("outcome of a requeued job cannot be STORED: " + key);
        }
    }

    /** Back in front, because its worker is gone. */
    public static Requeue lost(JobAttempt key) {
        return new Requeue(key, AttemptOutcome.LOST, null, null);
    }

    /** Back, not before a time, because workers went down with it before. */
    public static Requeue lostAgain(JobAttempt key, Instant readyAt) {
        return new Requeue(key, AttemptOutcome.LOST, null, readyAt);
    }

    /** Back in front, because its worker's process has died of it, as that found in its journal. */
    public static Requeue died(AttemptFailure death) {
        return new Requeue(death.key(), AttemptOutcome.LOST, death, null);
    }

    /** Back to the front of the queue: the coordinator was restarted, or the job was never sent. */
    public static Requeue released(JobAttempt key) {
        return new Requeue(key, AttemptOutcome.RELEASED, null, null);
    }

    /** Back in front, because its worker gave it back. */
    public static Requeue givenBack(JobAttempt key) {
        return new Requeue(key, AttemptOutcome.CANCELLED, null, null);
    }

    /** Back, not before a time: its worker fails everything, so that its failure says nothing of the track. */
    public static Requeue uncounted(JobAttempt key, Instant readyAt) {
        return new Requeue(key, AttemptOutcome.ACQUITTED, null, readyAt);
    }

    /** Back, not before a time, after a failure that may not happen again. */
    public static Requeue retry(AttemptFailure failure, Instant readyAt) {
        return new Requeue(failure.key(), AttemptOutcome.FAILED, failure, readyAt);
    }
}
