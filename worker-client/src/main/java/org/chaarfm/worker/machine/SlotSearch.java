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

    /** What another slot may need, in MB: as told, or what it was in the last step if that was more. */
    private long slotMb;

    private SlotTrial.Measurement last;
    private SlotTrial.Measurement best;
    private int next = 1;

    /**
     * @param most slots that may be tried, at least 1
     * @param maxMemoryMb memory that the process may have, in MB
     * @param slotMb memory that another slot may need, in MB, as far as it is known beforehand
     */
    public SlotSearch(int most, long maxMemoryMb, int slotMb) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, and is " + most);
        }
        this.most = most;
        this.maxMemoryMb = maxMemoryMb;
        this.slotMb = slotMb;
    }

    /** The number to measure next; empty when the search is over. */
    public OptionalInt next() {
        return next <= most ? OptionalInt.of(next) : OptionalInt.empty();
    }

    /**
     * Takes the measurement for the number that {@link #next()} gave. A rate of 0 does not count, and two or more slots that
     * need more memory than is allowed are never the best, whatever their rate.
     */
    public void measured(SlotTrial.Measurement measurement) {
        boolean fits = measurement.slots() == 1 || measurement.rssMb() <= maxMemoryMb;
        boolean pays = measurement.rate() > 0 && (best == null || measurement.rate() >= WORTHWHILE * best.rate());
        if (fits && pays) {
            best = measurement;
        }
        slotMb = Math.max(slotMb, grown(measurement));
        last = measurement;
        int higher = after(measurement.slots());
        long wouldNeed = measurement.rssMb() + slotMb * (higher - measurement.slots());
        next = fits && pays && wouldNeed <= maxMemoryMb ? higher : most + 1;
    }

    /** What each slot of the last step needed, in MB, rounded up; of the first slot only the network knows. */
    private long grown(SlotTrial.Measurement measurement) {
        if (last == null) {
            return 0;
        }
        int slots = measurement.slots() - last.slots();
        return (measurement.rssMb() - last.rssMb() + slots - 1) / slots;
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

    /** Whether the best number needs more memory than there may be, which only one slot is taken with. */
    public boolean isOverMemory() {
        return best != null && best.rssMb() > maxMemoryMb;
    }
}
