package org.chaarfm.worker.machine;

import java.util.OptionalInt;

/**
 * Looks for the number of slots that gets most done: goes up from one as long as more slots are worth their memory, and
 * settles for the best seen. Plain and told what was measured; not thread-safe.
 */
public final class SlotSearch {
    /** What a step up has to win. Less is noise, or a shared core's second thread, and not worth a slot's memory. */
    static final double WORTHWHILE = 1.05;

    /** What another slot may need, in MB: 25 were seen (docs/performance.md), decoders and downloads come on top. */
    static final int SLOT_MB = 40;

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
        boolean better = best == null || measurement.rate() >= WORTHWHILE * best.rate();
        if (better) {
            best = measurement;
        }
        int higher = after(measurement.slots());
        long wouldNeed = measurement.rssMb() + (long) SLOT_MB * (higher - measurement.slots());
        next = better && wouldNeed <= maxMemoryMb ? higher : most + 1;
    }

    /** 1, 2, 3, 4, 6, 8, 12, 16, 24 and so on, and the most last. */
    private int after(int slots) {
        int step = slots + Math.max(1, Integer.highestOneBit(slots) / 2);
        return slots < most ? Math.min(step, most) : most + 1;
    }

    /** The best number seen; one if nothing was measured. */
    public int best() {
        return best == null ? 1 : best.slots();
    }

    /** Whether even the best number needs more memory than there may be. */
    public boolean isOverMemory() {
        return best != null && best.rssMb() > maxMemoryMb;
    }
}
