package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.Optional;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.protocol.ErrorCode;

/** An attempt has failed: its job is tried again later, or ends. */
final class FailureDecision {
    private final RetryPolicy retries;
    private final LastingFailures lasting;

    FailureDecision(Dependencies dependencies, DispatcherSettings settings) {
        retries = new RetryPolicy(settings.retries(), dependencies.random());
        lasting = settings.lasting();
    }

    /**
     * Ends an attempt that holds its job.
     *
     * @param retryAfterS what the source asked for, or null
     */
    void fail(Turn turn, AttemptStatus status, ErrorCode code, String message, Integer retryAfterS) {
        boolean legacy = turn.fleet()
                .connectionOf(status.worker())
                .filter(ConnectedWorker::legacy)
                .isPresent();
        AttemptFailure failure = new AttemptFailure(status.key(), code, message, legacy ? null : lasting.limitOf(code));
        Optional<Instant> retryAt =
                legacy ? elsewhere(turn, status) : retries.retryAt(code, status.failures(), retryAfterS, turn.now());
        if (retryAt.isPresent()) {
            turn.jobs().requeue(Requeue.retry(failure, retryAt.get()), turn.now());
            turn.fleet().readyAt(retryAt.get());
        } else {
            turn.jobs().fail(failure, turn.now());
        }
        turn.fleet().markForAssignment(status.session());
    }

    /**
     * What a v0 worker refuses is for others to judge, whatever it calls the reason: its limits are its own, and it tells a file
     * that is gone no better from a server that is busy. While there is a v1 worker it may fail twice as often.
     */
    private Optional<Instant> elsewhere(Turn turn, AttemptStatus status) {
        boolean again = retries.mayFailAgain(status.failures())
                || (retries.mayFailAgain(status.failures() / 2) && turn.fleet().hasCurrentWorker(status.session()));
        return again ? Optional.of(retries.later(status.failures(), null, turn.now())) : Optional.empty();
    }
}
