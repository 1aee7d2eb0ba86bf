package org.chaarfm.dispatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.chaarfm.dispatch.domain.MonotonicClock;

/** A time that stands still until a test moves it; other threads may read it. */
public final class TestingClock implements InstantSource, MonotonicClock {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private volatile Duration elapsed = Duration.ofHours(1);

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    /** Lets time pass. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
        elapsed = elapsed.plus(by);
    }

    /** Sets the date, forwards or backwards, while no time passes. */
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }
}
