package org.chaarfm.coordinator.socket;

import org.chaarfm.dispatch.domain.MonotonicClock;

/** Round trips of nobody. */
public final class TestingRoundTrips {
    private TestingRoundTrips() {}

    /** None was measured. */
    public static RoundTrips none(MonotonicClock clock) {
        return new RoundTrips(clock);
    }
}
