package org.chaarfm.worker.machine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * For decisions about how long something has taken: begins with the time of day and then goes evenly, however the system's
 * clock is set meanwhile. It stands still while the machine sleeps or the process is stopped, so a night does not count as ten
 * hours without progress. To be read several times a second. Thread-safe.
 */
public final class SteadyClock implements InstantSource {
    /** Between two readings no more passes; whoever reads it was away for the rest. */
    static final Duration MOST_STEP = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private Instant now;
    private long last;

    public SteadyClock() {
        this(Instant.now(), System::nanoTime);
    }

    SteadyClock(Instant beginning, LongSupplier nanos) {
        this.nanos = nanos;
        now = beginning;
        last = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long reading = nanos.getAsLong();
        now = now.plusNanos(Math.min(reading - last, MOST_STEP.toNanos()));
        last = reading;
        return now;
    }
}
