package org.chaarfm.persistence.store;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.chaarfm.persistence.column.Micros;

/**
 * Numbers that only grow, across restarts too, without a statement for each: microseconds of the clock, or the number
 * after the last where the clock has not moved on. Rows that were made one after the other are sorted by them; several
 * coordinators may give the same number, so they identify nothing by themselves. Thread-safe.
 */
final class Ordinals {
    private final InstantSource clock;
    private final AtomicLong last = new AtomicLong();

    Ordinals(InstantSource clock) {
        this.clock = clock;
    }

    long next() {
        long now = Micros.of(clock.instant());
        return last.updateAndGet(before -> Math.max(before + 1, now));
    }
}
