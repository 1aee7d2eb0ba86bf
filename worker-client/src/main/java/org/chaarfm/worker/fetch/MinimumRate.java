package org.chaarfm.worker.fetch;

import java.time.Duration;

/**
 * How many bytes a server has to send on average, so that one that sends a byte now and then is given up.
 *
 * @param bytesPerSecond on average over a window, at least 1
 * @param window long enough for the pauses of a busy server
 */
public record MinimumRate(long bytesPerSecond, Duration window) {
    /**
     * 32 kbit/s, as slow as the poorest recordings play. An ordinary track of 7 MB takes the whole half hour of {@link
     * FetchTimeouts#STANDARD} at this rate: slower ones would be given up then in any case, with the slot of the next track
     * taken all the time.
     */
    public static final MinimumRate STANDARD = new MinimumRate(4_000, Duration.ofSeconds(60));

    public MinimumRate {
        if (bytesPerSecond < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "bytesPerSecond must be at least 1 and window positive, are " + bytesPerSecond + " and " + window);
        }
    }

    /** The least that a window has to bring, in bytes. */
    double bytesPerWindow() {
        return bytesPerSecond * (window.toNanos() / 1e9);
    }
}
