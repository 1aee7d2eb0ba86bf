package org.chaarfm.worker.fetch;

import java.time.Duration;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;

/** When a whole fetch has to be over, on the clock that never jumps. */
final class Deadline {
    private final long end;
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /**
     * The given time, shortened to what is left.
     *
     * @throws TrackException {@code timeout} when nothing is left
     */
    Duration cap(Duration wanted, String label) throws TrackException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new TrackException(
                    ErrorCode.TIMEOUT, label + " took longer than the limit of " + limit.toSeconds() + " s");
        }
        return left.compareTo(wanted) < 0 ? left : wanted;
    }
}
