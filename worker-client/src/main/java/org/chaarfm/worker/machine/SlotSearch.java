package org.chaarfm.worker.machine;

import java.util.OptionalInt;

/**
 * Looks for the number of slots that gets most done: doubles it as long as that pays and there is memory for it, then looks
 * once halfway back. Plain and told what was measured; not thread-safe.
 */
public final class SlotSearch {
    /** What a step up has to win. Less is noise, or a shared core's second thread, and not worth a slot's memory. */
    static final double WORTHWHILE = 1.05;

    private static final int OVER = 0;

    private final int most;
    private final long maxMemoryMb;

    /** What another slot may need, in MB: as told, or what one was seen to need if that was more. */
    private long slotMb;

    private SlotTrial.Measurement best;
    private int next = 1;

    /** Whether a step up did not pay. */
    private boolean halfway;

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
        return next == OVER ? OptionalInt.empty() : OptionalInt.of(next);
    }

    /**
     * Takes the measurement for the number that {@link #next()} gave. A rate of 0 does not count, and two or more slots that
     * need more memory than is allowed are never the best, whatever their rate.
     */
    public void measured(SlotTrial.Measurement measurement) {
        boolean fits = measurement.slots() == 1 || measurement.rssMb() <= maxMemoryMb;
        boolean pays = measurement.rate() > 0 && (best == null || measurement.rate() >= WORTHWHILE * best.rate());
        int higher = OVER; // Also when it does not fit: the process may keep that memory, whatever is tried next.
        if (fits && pays) {
            slotMb = Math.max(slotMb, grown(measurement));
            best = measurement;
            higher = halfway ? OVER : Math.min(2 * best.slots(), allowed());
        } else if (fits && best != null && !halfway) {
            halfway = true;
            higher = (best.slots() + measurement.slots()) / 2;
        }
        next = higher > best() ? higher : OVER;
    }

    /** What each slot of the last step needed, in MB, rounded up; of the first slot only the network knows. */
    private long grown(SlotTrial.Measurement measurement) {
        if (best == null) {
            return 0;
        }
        int slots = measurement.slots() - best.slots();
        return (measurement.rssMb() - best.rssMb() + slots - 1) / slots;
    }

    /** The most slots that should fit into memory and may be tried. */
    private int allowed() {
        long room = Math.max(0, maxMemoryMb - best.rssMb());
        return (int) Math.min(most, best.slots() + room / Math.max(1, slotMb));
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
