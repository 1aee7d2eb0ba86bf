package org.chaarfm.worker.machine;

import java.util.OptionalInt;

/**
 * Looks for the number of slots that gets most done: goes up from one as long as more slots are worth their memory, and
 * settles for the best seen. Plain and told what was measured; not thread-safe.
 */
public final class SlotSearch {
    /** What a step up has to win. Less is noise, or a shared core's second thread, and not worth a slot's memory. */
    static final double WORTHWHILE = 1.05;

    private final int most;
    private final long maxMemoryMb;
    private SlotMeasurement best;
    private int next = 1;

    /**
     * @param most slots that may be tried, at least 1
     * @param maxMemoryMb memory that the process may have, in MB
     */
    public SlotSearch(int most, long maxMemoryMb) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, and is " + most);
        }
        this.most = most;
        this.maxMemoryMb = maxMemoryMb;
    }

    /** The number to measure next; empty when the search is over. */
    public OptionalInt next() {
        return next <= most ? OptionalInt.of(next) : OptionalInt.empty();
    }

    /** Takes what the number that {@link #next()} gave was worth. */
    public void measured(SlotMeasurement measurement) {
        boolean first = best == null;
        boolean fits = measurement.rssMb() <= maxMemoryMb;
        boolean better = first || measurement.rate() >= WORTHWHILE * best.rate();
        if (first || (fits && better)) {
            best = measurement;
        }
        next = fits && better ? after(next) : most + 1;
    }

    /** 1, 2, 3, 4, 6, 8, 12, 16, 24 and so on, and the most last. */
    private int after(int slots) {
        int highBit = Integer.highestOneBit(slots);
        int step = slots + Math.max(1, highBit / 2);
        return slots < most ? Math.min(step, most) : most + 1;
    }

    /** The best number seen; one if nothing was measured. */
    public int best() {
        return best == null ? 1 : best.slots();
    }
}
