package org.chaarfm.worker.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures what a number of slots is worth, by analysing made-up sound with that many threads for a moment.
 *
 * <p>It counts time on processors, not the wall's: what else runs at that moment must not decide about the days to come.
 * What slots take from each other still shows, since a thread that waits for memory, or shares a core with another, is on
 * its processor meanwhile.
 */
public final class SlotTrial {
    /** Long enough for a few dozen blocks of a slow network, short enough for a person who waits. */
    private static final Duration LENGTH = Duration.ofMillis(800);

    /** Threads, buffers and compiled code come into being before it counts. */
    private static final Duration WARM_UP = Duration.ofMillis(400);

    /** Analyses the next block of a made-up track; one for each slot. */
    public interface Work extends AutoCloseable {
        /** Does some hundredths of a second of work, and tells how many seconds of sound that was. */
        double next();

        @Override
        void close();
    }

    private final Supplier<Work> tracks;
    private final LongSupplier cpuNanos;
    private final MachineLoad load = new MachineLoad();

    /** @param tracks makes the work of one slot; called on the slot's thread */
    public SlotTrial(Supplier<Work> tracks) {
        this(tracks, new MachineLoad()::processCpuNanos);
    }

    SlotTrial(Supplier<Work> tracks, LongSupplier cpuNanos) {
        this.tracks = tracks;
        this.cpuNanos = cpuNanos;
    }

    /**
     * Measures; blocks for about a second.
     *
     * @throws InterruptedException if the calling thread was interrupted; the trial's threads end by themselves
     */
    public SlotMeasurement measure(int slots) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        DoubleAdder seconds = new DoubleAdder();
        CountDownLatch ready = new CountDownLatch(slots);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= slots; i++) {
            threads.add(new Thread(() -> work(ready, over, seconds), "slot-trial-" + i));
        }
        try {
            threads.forEach(Thread::start);
            ready.await();
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            double before = seconds.sum();
            long cpu = cpuNanos.getAsLong();
            TimeUnit.MILLISECONDS.sleep(LENGTH.toMillis());
            double done = seconds.sum() - before;
            double spent = Math.max(1, cpuNanos.getAsLong() - cpu) / 1e9;
            return new SlotMeasurement(slots, slots * done / spent, load.rssMb());
        } finally {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void work(CountDownLatch ready, AtomicBoolean over, DoubleAdder seconds) {
        Work begun;
        try {
            begun = tracks.get();
        } finally {
            ready.countDown(); // Also for a slot that cannot begin: it must not be waited for.
        }
        try (Work track = begun) {
            while (!over.get()) {
                seconds.add(track.next());
            }
        }
    }
}
