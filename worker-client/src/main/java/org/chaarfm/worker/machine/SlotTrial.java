package org.chaarfm.worker.machine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Measures what a number of slots is worth, by analysing made-up sound with that many threads for a moment.
 *
 * <p>It counts time on processors, not the wall's: what else runs at that moment must not decide about the days to come.
 * What slots take from each other still shows, since a thread that waits for memory, or shares a core with another, is on
 * its processor meanwhile.
 */
public final class SlotTrial {
    /** How long at most until all slots have done enough; what they have done by then counts. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Analyses a made-up track; one for each slot. */
    public interface Work extends AutoCloseable {
        /** Does the same amount of work each time, with the network at least once, and tells how many seconds of sound it was. */
        double next();

        @Override
        void close();
    }

    private final Supplier<Work> tracks;
    private final LongSupplier threadCpuNanos;
    private final Duration longest;
    private final MachineLoad load = new MachineLoad();

    /** @param tracks makes the work of one slot, which computes on its own thread only; called on that thread */
    public SlotTrial(Supplier<Work> tracks) {
        this(tracks, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, LONGEST);
    }

    SlotTrial(Supplier<Work> tracks, LongSupplier threadCpuNanos, Duration longest) {
        this.tracks = tracks;
        this.threadCpuNanos = threadCpuNanos;
        this.longest = longest;
    }

    /**
     * Measures; blocks for about a second, longer where the network is slow.
     *
     * @return its rate is 0 if no slot got anything done
     * @throws InterruptedException if the calling thread was interrupted; the trial's threads end by themselves
     */
    public SlotMeasurement measure(int slots) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(slots);
        List<TrialSlot> trials = IntStream.range(0, slots)
                .mapToObj(i -> new TrialSlot(tracks, threadCpuNanos, enough::countDown))
                .toList();
        List<Thread> threads = IntStream.range(0, slots)
                .mapToObj(i -> new Thread(trials.get(i), "slot-trial-" + (i + 1)))
                .toList();
        try {
            threads.forEach(Thread::start);
            enough.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            double rate = trials.stream().mapToDouble(TrialSlot::rate).sum();
            return new SlotMeasurement(slots, rate, load.rssMb());
        } finally {
            trials.forEach(TrialSlot::end);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
