package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how soon a track that has failed is tried again; for an operator to tune.
 *
 * @param maxFailures after so many failures of its own a track is set aside, 1 to {@value #MOST_FAILURES}
 * @param firstDelay from the first failure to the next try, 1 ms to {@link #LONGEST_DELAY}
 */
public record RetryLimits(int maxFailures, Duration firstDelay) {
    /** More would keep a run open for days. */
    public static final int MOST_FAILURES = 20;

    /** No track waits longer than this for a single server, however long that asks for. */
    public static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** A worker that went down is back or replaced within a minute as a rule, twelve times the standard delay. */
    private static final int DELAYS_A_LOSS = 12;

    /** Five seconds are what a server that is restarting, or a network that is being plugged in again, usually needs. */
    public static final RetryLimits STANDARD = new RetryLimits(3, Duration.ofSeconds(5));

    public RetryLimits {
        Objects.requireNonNull(firstDelay, "firstDelay");
        if (maxFailures < 1 || maxFailures > MOST_FAILURES) {
            throw new IllegalArgumentException("maxFailures must be 1 to " + MOST_FAILURES + ", but is " + maxFailures);
        }
        if (firstDelay.toMillis() < 1 || firstDelay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "firstDelay must be 1 ms to " + LONGEST_DELAY + ", but is " + firstDelay);
        }
    }

    /**
     * How long a track waits that has been lost again with its worker: {@value #DELAYS_A_LOSS} times the first delay for each
     * loss, {@link #LONGEST_DELAY} at most.
     *
     * @param losses how often it was lost, this time included, from 1
     */
    Duration lossDelay(int losses) {
        Duration delay = firstDelay.multipliedBy((long) DELAYS_A_LOSS * losses);
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
