package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ErrorCode.RetryRule;

/**
 * When a track that has failed is tried again: exponential backoff with jitter, so that the tracks of a server that went
 * down do not all come back to it in the same second. Where it is tried is up to {@link ErrorCode#retry()} and the
 * choice of the worker.
 */
final class RetryPolicy {
    /** Each further delay is so many times the one before. */
    static final int GROWTH = 4;

    /** How much later than planned a track may come back, as a part of its delay. Never earlier: a server may have asked. */
    static final double JITTER = 0.5;

    private final RetryLimits limits;
    private final RandomGenerator random;

    RetryPolicy(RetryLimits limits, RandomGenerator random) {
        this.limits = limits;
        this.random = random;
    }

    /**
     * When to try again.
     *
     * @param code how it failed
     * @param failuresBefore how often the track had failed before this time
     * @param retryAfterS what the source asked for in seconds, or null
     * @param now when it failed
     * @return empty when it is not worth trying again
     */
    Optional<Instant> retryAt(ErrorCode code, int failuresBefore, Integer retryAfterS, Instant now) {
        boolean again = code.retry() != RetryRule.NO && mayFailAgain(failuresBefore);
        return again ? Optional.of(later(failuresBefore, retryAfterS, now)) : Optional.empty();
    }

    /** Whether a track that fails now has not failed too often by that. */
    boolean mayFailAgain(int failuresBefore) {
        return failuresBefore + 1 < limits.maxFailures();
    }

    /** When the next try comes, if there is one. */
    Instant later(int failuresBefore, Integer retryAfterS, Instant now) {
        Duration backoff = limits.firstDelay().multipliedBy((long) Math.pow(GROWTH, failuresBefore));
        Duration asked = Duration.ofSeconds(retryAfterS == null ? 0 : retryAfterS);
        Duration delay = shorter(RetryLimits.LONGEST_DELAY, backoff.compareTo(asked) > 0 ? backoff : asked);
        return now.plus(delay).plusMillis((long) (delay.toMillis() * JITTER * random.nextDouble()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
