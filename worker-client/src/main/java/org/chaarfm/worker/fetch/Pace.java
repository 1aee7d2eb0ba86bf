package org.chaarfm.worker.fetch;

import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** Ends a transfer that falls below the minimum rate, on the clock that never jumps. */
final class Pace {
    private final TimeLimits limits;
    private final String label;
    private long windowBegan = System.nanoTime();
    private long before;

    Pace(TimeLimits limits, String label) {
        this.limits = limits;
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
        if (passed < limits.window().toNanos()) {
            return;
        }
        // A piece may come long after its window has ended, so the rate is that of all the time that passed.
        if (bytes - before < limits.bytesPerSecond() * (passed / 1e9)) {
            throw new TrackException(
                    ErrorCode.TIMEOUT,
                    label + " sent only " + (bytes - before) + " bytes in " + passed / 1_000_000_000
                            + " s, slower than " + limits.bytesPerSecond() + " bytes a second");
        }
        windowBegan = now;
        before = bytes;
    }
}
