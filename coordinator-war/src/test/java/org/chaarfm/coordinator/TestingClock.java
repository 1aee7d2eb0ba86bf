package org.chaarfm.coordinator;

import java.time.Duration;
import org.chaarfm.dispatch.domain.MonotonicClock;

/** A clock that tests move. */
public final class TestingClock implements MonotonicClock {
    private Duration elapsed = Duration.ofHours(1);

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    /** Lets time pass. */
    public synchronized void advance(Duration time) {
        elapsed = elapsed.plus(time);
    }
}
