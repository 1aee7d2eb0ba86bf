package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from {@link #FIRST} to {@link #LONGEST}, of which the second half is left
 * to chance, so that a fleet does not come back in one instant. Not for several threads.
 */
public final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);

    /** Below the 75 s for which a restarted coordinator holds leases for those who come back (PROTOCOL.md). */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private Duration next = FIRST;

    /** Begins with the first step. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait, between half of its step and all of it. */
    public Duration next() {
        return next(LONGEST);
    }

    /**
     * The same, and no longer than the time given. The steps do not grow beyond that either: later ones go on from there.
     */
    Duration next(Duration longest) {
        Duration chosen = next.compareTo(longest) > 0 ? longest : next;
        long step = chosen.toMillis();
        Duration doubled = chosen.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
    }

    /** Begins anew after a connection that held. */
    void reset() {
        next = FIRST;
    }
}
