package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.time.Instant;

/** Notices that the date was set back, by comparing it with the monotonic clock. Part of the {@link Fleet}. */
final class DateWatch {
    /** Less is left alone: it delays nothing by more than that. */
    static final Duration SMALLEST = Duration.ofSeconds(2);

    private final Undo undo;

    /** The date at which the monotonic clock showed zero, by the greatest date that was seen; null before the first. */
    private Instant zero;

    DateWatch(Undo undo) {
        this.undo = undo;
    }

    /**
     * By how much the date is behind what was {@linkplain #look seen} before; zero if it is not.
     *
     * @param elapsed what the monotonic clock shows at this date
     */
    Duration setBack(Instant date, Duration elapsed) {
        Duration by = zero == null ? Duration.ZERO : Duration.between(date.minus(elapsed), zero);
        return by.compareTo(SMALLEST) < 0 ? Duration.ZERO : by;
    }

    /** From now on this date is what others are compared with, unless it is behind by less than what counts. */
    void look(Instant date, Duration elapsed) {
        Instant now = date.minus(elapsed);
        if (zero == null || now.isAfter(zero) || !setBack(date, elapsed).isZero()) {
            Instant before = zero;
            undo.push(() -> zero = before);
            zero = now;
        }
    }
}
