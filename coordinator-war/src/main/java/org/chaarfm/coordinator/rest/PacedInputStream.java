package org.chaarfm.coordinator.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.chaarfm.coordinator.problem.CutOffException;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * A body that must not come more slowly than a poor line brings it: it keeps one of the server's threads for as long as it comes.
 * Only the time counts for which its sender is waited for, not that which the database takes to store what has come. Not
 * thread-safe.
 */
final class PacedInputStream extends FilterInputStream {
    /** So long nothing is asked of the sender, as lines stall now and then. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** Then this must have come a second since the beginning: 128 kbit/s, at which the largest list takes 4.5 hours. */
    static final int BYTES_A_SECOND = 16_384;

    private final MonotonicClock clock;
    private Duration waited = Duration.ZERO;
    private long read;

    PacedInputStream(InputStream in, MonotonicClock clock) {
        super(in);
        this.clock = clock;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Duration began = clock.elapsed();
        int count = in.read(buffer, offset, length);
        waited = waited.plus(clock.elapsed()).minus(began);
        read += Math.max(0, count);
        if (count >= 0 && waited.compareTo(GRACE.plusSeconds(read / BYTES_A_SECOND)) > 0) {
            throw new CutOffException("only " + read + " bytes came in " + waited.toSeconds() + " s, and "
                    + BYTES_A_SECOND / 1024 + " KiB a second are the least that is waited for");
        }
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return Math.max(0, read(new byte[(int) Math.max(0, Math.min(8_192, wanted))]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
