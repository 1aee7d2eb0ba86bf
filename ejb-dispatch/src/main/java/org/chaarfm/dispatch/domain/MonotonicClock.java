package org.chaarfm.dispatch.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time that only goes forward, whatever is done to the machine's date. Everything that is measured in memory (silence,
 * pauses, deadlines) is measured with it; what goes into the database is an instant of the calendar. Thread-safe.
 */
@FunctionalInterface
public interface MonotonicClock {
    /** The time since some moment that stays the same as long as the process lives. */
    Duration elapsed();

    /** Counts from now on by a source of nanoseconds, such as {@code System::nanoTime}. */
    static MonotonicClock of(LongSupplier nanos) {
        long origin = nanos.getAsLong();
        return () -> Duration.ofNanos(nanos.getAsLong() - origin);
    }
}
