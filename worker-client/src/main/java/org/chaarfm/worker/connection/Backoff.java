package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter: steps double from {@link #FIRST} to {@link #LONGEST}, and each wait is uniform between half
 * the step and the whole, so that a fleet does not return at once. Not thread-safe.
 */
public final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);

    /** Below the 75 s for which a restarted coordinator holds leases for returning workers (PROTOCOL.md). */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private Duration next = FIRST;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait. */
    public Duration next() {
        return next(LONGEST);
    }

    /** The next wait, at most the time given; the steps grow on from there. */
    Duration next(Duration longest) {
        Duration chosen = next.compareTo(longest) > 0 ? longest : next;
        long step = chosen.toMillis();
        Duration doubled = chosen.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
    }

    /** Starts anew after an established connection. */
    void reset() {
        next = FIRST;
    }
}
