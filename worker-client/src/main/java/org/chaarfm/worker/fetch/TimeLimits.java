package org.chaarfm.worker.fetch;

import java.time.Duration;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/**
 * How long a fetch may take and how slow it may be.
 *
 * @param connect for one connection attempt; the TLS handshake has as long again
 * @param idle without a byte
 * @param overall for the whole fetch, redirects included
 * @param bytesPerSecond minimum average rate of a body over a window, at least 1
 * @param window long enough for the pauses of a busy server
 */
record TimeLimits(Duration connect, Duration idle, Duration overall, long bytesPerSecond, Duration window) {
    /**
     * The coordinator cancels a stage without progress after 10 min (PROTOCOL.md), so a silent server is given up long
     * before. Half an hour is a 200 MB file at 1 Mbit/s. 32 kbit/s is the lowest bit rate of poor recordings: an ordinary
     * track of 7 MB takes the whole half hour at that rate.
     */
    static final TimeLimits STANDARD = new TimeLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(30), 4_000, Duration.ofSeconds(60));

    TimeLimits {
        if (bytesPerSecond < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "bytesPerSecond must be at least 1 and window positive, are " + bytesPerSecond + " and " + window);
        }
    }

    /** Until a response's header is complete, however many addresses are tried and however slowly it arrives. */
    Duration header() {
        return connect.plus(idle);
    }

    /** Starts measuring the rate of a body. */
    Pace pace(String label) {
        return new Pace(label);
    }

    /** Ends a transfer that falls below the minimum rate, by the monotonic clock. */
    final class Pace {
        private final String label;
        private long windowBegan = System.nanoTime();
        private long before;

        private Pace(String label) {
            this.label = label;
        }

        /**
         * Called with the bytes received so far.
         *
         * @throws TrackException {@code timeout} when a window has passed and brought too little
         */
        void advanced(long bytes) throws TrackException {
            long now = System.nanoTime();
            long passed = now - windowBegan;
            if (passed < window.toNanos()) {
                return;
            }
            // A piece may arrive long after its window has ended, so the rate is that of all the time that passed.
            if (bytes - before < bytesPerSecond * (passed / 1e9)) {
                throw new TrackException(
                        ErrorCode.TIMEOUT,
                        label + " sent only " + (bytes - before) + " bytes in " + passed / 1_000_000_000
                                + " s, slower than " + bytesPerSecond + " bytes a second");
            }
            windowBegan = now;
            before = bytes;
        }
    }
}
