package org.chaarfm.dispatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until a test moves it; other threads may read it. */
public final class TestingClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
