package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.protocol.ErrorCode;

/** An attempt has failed: its job is tried again later, or ends. */
final class FailureDecision {
    private final RetryPolicy retries;
    private final LastingFailures lasting;
    private final QuarantineDecision quarantine = new QuarantineDecision();

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
        boolean limited = legacy && code == ErrorCode.TOO_LARGE; // not its fault
        if (!limited) {
            quarantine.failed(turn, status, code, message);
        }
        AttemptFailure failure = new AttemptFailure(
                status.key(),
                code,
                message,
                legacy ? null : lasting(turn, status).limitOf(code));
        Optional<Instant> retryAt = retryAt(turn, status, code, retryAfterS, legacy);
        if (retryAt.isEmpty()) {
            turn.jobs().fail(failure, turn.now());
        } else {
            boolean counts = quarantine.counts(turn, status);
            Requeue back =
                    counts ? Requeue.retry(failure, retryAt.get()) : Requeue.uncounted(status.key(), retryAt.get());
            turn.jobs().requeue(back, turn.now());
            turn.fleet().assignments().readyAt(retryAt.get());
        }
        turn.changed(status.session(), Topic.RUNS, Topic.TRACKS, Topic.FAILURES);
        turn.fleet().assignments().mark(status.session());
        if (!limited) {
            quarantine.judge(turn, status);
        }
    }

    private Optional<Instant> retryAt(
            Turn turn, AttemptStatus status, ErrorCode code, Integer retryAfterS, boolean legacy) {
        if (!quarantine.counts(turn, status) || quarantine.doubts(turn, status)) {
            return Optional.of(retries.later(status.failures(), retryAfterS, turn.now()));
        }
        return legacy ? elsewhere(turn, status) : retries.retryAt(code, status.failures(), retryAfterS, turn.now());
    }

    /**
     * What a v0 worker refuses is for others to judge, whatever it calls the reason: its limits are its own, and it tells a file
     * that is gone no better from a server that is busy. While there is a v1 worker it may fail twice as often.
     */
    private Optional<Instant> elsewhere(Turn turn, AttemptStatus status) {
        boolean again = retries.mayFailAgain(status.failures())
                || (retries.mayFailAgain(status.failures() / 2) && currentCan(turn, status));
        return again ? Optional.of(retries.later(status.failures(), null, turn.now())) : Optional.empty();
    }

    private static boolean currentCan(Turn turn, AttemptStatus status) {
        return turn.fleet()
                .able()
                .anotherCurrent(status.session(), status.track().kind().needs(), Set.of());
    }

    /** What the worker was told; its session may have tighter limits than the coordinator. */
    private LastingFailures lasting(Turn turn, AttemptStatus status) {
        return turn.fleet()
                .connectionOf(status.worker())
                .map(connection ->
                        connection.origin().session().settings().limits().within(lasting))
                .orElse(lasting);
    }
}
