package org.chaarfm.worker.machine;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One slot at work in a trial, on a thread of its own, until it is ended. What it did may be read meanwhile. */
final class TrialSlot implements Runnable {
    /** Buffers and compiled code come into being before it counts; the first piece of work never does. */
    private static final long WARM_UP = Duration.ofMillis(400).toNanos();

    /** At least so long: a few dozen windows of the fast network, short enough for a person who waits. */
    private static final long LENGTH = Duration.ofMillis(800).toNanos();

    /** At least so many pieces of work, however long they take: of the plain network each is some tenths of a second. */
    static final int LEAST = 4;

    private final Supplier<SlotTrial.Work> tracks;
    private final LongSupplier cpuNanos;
    private final Runnable enough;
    private volatile boolean over;
    private volatile double rate;

    /**
     * @param tracks makes its work
     * @param cpuNanos what the calling thread has spent on processors
     * @param enough is run once, when it has done enough or cannot go on
     */
    TrialSlot(Supplier<SlotTrial.Work> tracks, LongSupplier cpuNanos, Runnable enough) {
        this.tracks = tracks;
        this.cpuNanos = cpuNanos;
        this.enough = enough;
    }

    /** Seconds of sound per second on a processor so far; 0 if it has not got anything done. */
    double rate() {
        return rate;
    }

    /** It ends after the piece of work that it is at. */
    void end() {
        over = true;
    }

    @Override
    public void run() {
        boolean counted = false;
        try (SlotTrial.Work track = tracks.get()) {
            warmUp(track);
            long begun = System.nanoTime();
            long cpu = cpuNanos.getAsLong();
            double seconds = 0;
            for (int done = 1; !over; done++) {
                seconds += track.next();
                if (!counted) {
                    rate = seconds * 1e9 / Math.max(1, cpuNanos.getAsLong() - cpu);
                }
                if (!counted && done >= LEAST && System.nanoTime() - begun >= LENGTH) {
                    counted = true;
                    enough.run(); // It goes on, so that the others are not alone before they have done enough.
                }
            }
        } finally {
            if (!counted) {
                enough.run(); // Also of a slot that cannot begin: it must not be waited for.
            }
        }
    }

    private void warmUp(SlotTrial.Work track) {
        long begun = System.nanoTime();
        do {
            track.next();
        } while (!over && System.nanoTime() - begun < WARM_UP);
    }
}
