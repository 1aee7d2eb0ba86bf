package org.chaarfm.worker.fetch;

import java.time.Duration;

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

    /** For what a person waits for and no job does: a package of 320 MB takes 5 hours at 128 kbit/s. */
    static final TimeLimits RELEASES = new TimeLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofHours(6), 4_000, Duration.ofSeconds(60));

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
}
