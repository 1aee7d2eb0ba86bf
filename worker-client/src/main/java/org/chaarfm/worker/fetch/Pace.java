package org.chaarfm.worker.fetch;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Watches over one transfer that it keeps to its minimum rate, on the clock that never jumps. */
final class Pace {
    private final MinimumRate slowest;
    private final String label;
    private long windowBegan = System.nanoTime();
    private long before;

    Pace(MinimumRate slowest, String label) {
        this.slowest = slowest;
        this.label = label;
    }

    /**
     * Notes how much has come so far.
     *
     * @throws TrackException {@code timeout} when a window has passed and brought too little
     */
    void advanced(long bytes) throws TrackException {
        long now = System.nanoTime();
        long passed = now - windowBegan;
        if (passed < slowest.window().toNanos()) {
            return;
        }
        // A piece may come long after the end of its window: what counts is the rate over all that passed.
        if (bytes - before
                < slowest.bytesPerWindow() * passed / slowest.window().toNanos()) {
            throw new TrackException(
                    ErrorCode.TIMEOUT,
                    label + " sent only " + (bytes - before) + " bytes in " + passed / 1_000_000_000
                            + " s, slower than " + slowest.bytesPerSecond() + " bytes a second");
        }
        windowBegan = now;
        before = bytes;
    }
}
