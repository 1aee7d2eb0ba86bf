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
        AttemptFailure failure = new AttemptFailure(status.key(), code, message, lasting.limitOf(code));
        Optional<Instant> retryAt = retries.retryAt(code, status.failures(), retryAfterS, turn.now());
        if (retryAt.isPresent()) {
            turn.jobs().requeue(Requeue.retry(failure, retryAt.get()), turn.now());
            turn.fleet().readyAt(retryAt.get());
        } else {
            turn.jobs().fail(failure, turn.now());
        }
        turn.fleet().markForAssignment(status.session());
    }
}
