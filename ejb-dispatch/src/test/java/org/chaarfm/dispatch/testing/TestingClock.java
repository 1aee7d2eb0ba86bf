package org.chaarfm.dispatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until a test moves it. Not thread-safe. */
public final class TestingClock implements InstantSource {
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass. */
    public void advance(Duration by) {
        now = now.plus(by);
    }
}
