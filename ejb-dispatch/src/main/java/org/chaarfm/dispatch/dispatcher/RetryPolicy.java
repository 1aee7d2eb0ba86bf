package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chaarfm.protocol.ErrorCode;

/**
 * When a track that has failed is tried again.
 *
 * <p>"Elsewhere first" and "elsewhere only" are approximated: the track waits long enough for another worker of a busy
 * fleet to take it, but the same worker may get it again. A time that the source asked for is respected up to
 * {@link #LONGEST_RETRY_AFTER}.
 */
final class RetryPolicy {
    /** After so many failures of its own a track is set aside. */
    static final int MAX_FAILURES = 3;

    /** What a server that is restarting, or a network that is being plugged in again, usually needs. */
    static final Duration FIRST_DELAY = Duration.ofSeconds(5);

    /** About as long as a worker needs for a track, so that one that is free by then is probably another one. */
    static final Duration FIRST_DELAY_ELSEWHERE = Duration.ofSeconds(15);

    /** Each further delay is so many times the one before. */
    static final int GROWTH = 4;

    /** No run waits longer than this for a single server that asks for more. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

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
        if (failuresBefore + 1 >= MAX_FAILURES) {
            return Optional.empty();
        }
        return switch (code.retry()) {
            case NO -> Optional.empty();
            case YES -> Optional.of(now.plus(later(delay(FIRST_DELAY, failuresBefore), retryAfterS)));
            case ELSEWHERE_FIRST, ELSEWHERE_ONLY ->
                Optional.of(now.plus(later(delay(FIRST_DELAY_ELSEWHERE, failuresBefore), retryAfterS)));
        };
    }

    private static Duration delay(Duration first, int failuresBefore) {
        return first.multipliedBy((long) Math.pow(GROWTH, failuresBefore));
    }

    private static Duration later(Duration delay, Integer retryAfterS) {
        if (retryAfterS == null) {
            return delay;
        }
        Duration asked = Duration.ofSeconds(retryAfterS);
        Duration capped = asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
        return capped.compareTo(delay) > 0 ? capped : delay;
    }
}
