package org.chaarfm.worker.machine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Notices that the machine slept or the process was stopped: the time of day went on, the steady clock did not. Setting the
 * clock forward looks the same, so waking must be harmless. Not thread-safe.
 */
public final class SleepDetector {
    /** Shorter sleeps make no difference to a connection. */
    static final Duration LEAST = Duration.ofSeconds(5);

    private final InstantSource steady;
    private final InstantSource timeOfDay;
    private Instant steadyBefore;
    private Instant timeBefore;

    public SleepDetector(InstantSource steady, InstantSource timeOfDay) {
        this.steady = steady;
        this.timeOfDay = timeOfDay;
        steadyBefore = steady.instant();
        timeBefore = timeOfDay.instant();
    }

    /** Whether there was a sleep since the last call. To be called several times a second. */
    public boolean wokeUp() {
        Instant steadyNow = steady.instant();
        Instant timeNow = timeOfDay.instant();
        Duration passed = Duration.between(timeBefore, timeNow);
        Duration awake = Duration.between(steadyBefore, steadyNow);
        steadyBefore = steadyNow;
        timeBefore = timeNow;
        return passed.minus(awake).compareTo(LEAST) >= 0;
    }
}
