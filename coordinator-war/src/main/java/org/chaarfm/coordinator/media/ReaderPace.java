package org.chaarfm.coordinator.media;

import java.io.IOException;
import java.time.Duration;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Holds one reader to a minimum rate, so that it does not keep a place by taking a byte now and then. (One that takes
 * nothing at all is disconnected by the server after 30 s.) For one thread.
 */
final class ReaderPace {
    /** Half of what workers ask of a server at least: one that is still content is never cut off. */
    static final long BYTES_PER_SECOND = 2_000;

    /** Long enough for a reader whose disk or line pauses. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private final MonotonicClock clock;
    private Duration began;
    private long before;

    /** Begins to measure now. */
    ReaderPace(MonotonicClock clock) {
        this.clock = clock;
        began = clock.elapsed();
    }

    /**
     * Notes how many bytes the reader has taken so far.
     *
     * @throws IOException when a window has passed in which it took too few
     */
    void took(long bytes) throws IOException {
        Duration now = clock.elapsed();
        Duration passed = now.minus(began);
        if (passed.compareTo(WINDOW) < 0) {
            return;
        }
        if (bytes - before < BYTES_PER_SECOND * (passed.toNanos() / 1e9)) {
            throw new IOException(
                    "the reader took only " + (bytes - before) + " bytes in " + passed.toSeconds() + " s");
        }
        began = now;
        before = bytes;
    }
}
