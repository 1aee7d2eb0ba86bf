package org.chaarfm.worker.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;

/** Measures what a number of slots is worth, by analysing made-up sound with that many threads for a moment. */
public final class SlotTrial {
    /** Long enough for a few dozen blocks of a slow network, short enough for a person who waits. */
    private static final Duration LENGTH = Duration.ofMillis(800);

    /** Threads, buffers and compiled code come into being before it counts. */
    private static final Duration WARM_UP = Duration.ofMillis(300);

    /** Analyses the next block of a made-up track; one for each slot. */
    public interface Work extends AutoCloseable {
        /** Does some hundredths of a second of work, and tells how many seconds of sound that was. */
        double next();

        @Override
        void close();
    }

    private final Supplier<Work> tracks;
    private final MachineLoad load = new MachineLoad();

    /** @param tracks makes the work of one slot; called on the slot's thread */
    public SlotTrial(Supplier<Work> tracks) {
        this.tracks = tracks;
    }

    /**
     * Measures; blocks for about a second.
     *
     * @throws InterruptedException if the calling thread was interrupted; the trial's threads end by themselves
     */
    public SlotMeasurement measure(int slots) throws InterruptedException {
        AtomicBoolean counts = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        DoubleAdder seconds = new DoubleAdder();
        CountDownLatch ready = new CountDownLatch(slots);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= slots; i++) {
            threads.add(new Thread(() -> work(ready, counts, over, seconds), "slot-trial-" + i));
        }
        try {
            threads.forEach(Thread::start);
            ready.await();
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            long begun = System.nanoTime();
            counts.set(true);
            TimeUnit.MILLISECONDS.sleep(LENGTH.toMillis());
            counts.set(false);
            double rate = seconds.sum() / ((System.nanoTime() - begun) / 1e9);
            return new SlotMeasurement(slots, rate, load.rssMb());
        } finally {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void work(CountDownLatch ready, AtomicBoolean counts, AtomicBoolean over, DoubleAdder seconds) {
        try (Work track = tracks.get()) {
            ready.countDown();
            while (!over.get()) {
                double done = track.next();
                if (counts.get()) {
                    seconds.add(done);
                }
            }
        } finally {
            ready.countDown(); // A slot that failed must not be waited for.
        }
    }
}
