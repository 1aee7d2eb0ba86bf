package org.chaarfm.worker.machine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures what a number of slots is worth, by analysing sound with that many threads for a moment.
 *
 * <p>It counts time on processors, not the wall's: what else runs at that moment must not decide about the days to come.
 * What slots take from each other still shows, since a thread that waits for memory, or shares a core with another, is on
 * its processor meanwhile.
 */
public final class SlotTrial {
    /** How long at most until all slots have done enough; what they have done by then counts. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /**
     * Time to allocate buffers and compile code before anything counts, which is what the fast network took; the first piece of
     * work never counts.
     */
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    /** The shortest measurement: 13 pieces of work in the fast network, and bearable for a person who waits. */
    private static final long LENGTH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** The fewest pieces of work that count, however long they take: some tenths of a second each in the plain network. */
    static final int LEAST = 4;

    private final Supplier<Work> tracks;
    private final LongSupplier threadCpuNanos;
    private final LongSupplier clockNanos;
    private final Duration longest;
    private final MachineLoad load = new MachineLoad();

    /** Analyses sound without end; one for each slot. */
    public interface Work extends AutoCloseable {
        /** Does the same amount of work each time, at least one run of the network; returns the seconds of sound in it. */
        double next();

        @Override
        void close();
    }

    /**
     * What a number of slots was worth on this machine.
     *
     * @param slots tracks analysed at the same time, at least 1
     * @param rate seconds of sound that all slots together would analyse per second, if each had a processor of its own
     * @param rssMb memory of the process at its end, in MB
     */
    public record Measurement(int slots, double rate, long rssMb) {}

    /** @param tracks makes the work of one slot, which computes on its own thread only; called on that thread */
    public SlotTrial(Supplier<Work> tracks) {
        this(tracks, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, System::nanoTime, LONGEST);
    }

    /**
     * @param threadCpuNanos time of the calling thread on processors
     * @param clockNanos a clock that the calling thread reads
     */
    SlotTrial(Supplier<Work> tracks, LongSupplier threadCpuNanos, LongSupplier clockNanos, Duration longest) {
        this.tracks = tracks;
        this.threadCpuNanos = threadCpuNanos;
        this.clockNanos = clockNanos;
        this.longest = longest;
    }

    /**
     * Measures; blocks for about a third of a second, longer where the network is slow.
     *
     * @return its rate is 0 if no slot got anything done
     * @throws InterruptedException if the calling thread was interrupted; the trial's threads end by themselves
     */
    public Measurement measure(int slots) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(slots);
        List<Slot> trials = Stream.generate(() -> new Slot(enough)).limit(slots).toList();
        List<Thread> threads = IntStream.range(0, slots)
                .mapToObj(i -> new Thread(trials.get(i), "slot-trial-" + (i + 1)))
                .toList();
        try {
            threads.forEach(Thread::start);
            enough.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            double rate = trials.stream().mapToDouble(slot -> slot.rate).sum();
            return new Measurement(slots, rate, load.rssMb());
        } finally {
            trials.forEach(slot -> slot.over = true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** One slot at work on a thread of its own. It ends after the piece of work at which {@code over} was set. */
    private final class Slot implements Runnable {
        private final CountDownLatch enough;
        private volatile boolean over;

        /** Seconds of sound per second on a processor so far; 0 if it has not got anything done. */
        private volatile double rate;

        Slot(CountDownLatch enough) {
            this.enough = enough;
        }

        @Override
        public void run() {
            boolean counted = false;
            try (Work track = tracks.get()) {
                warmUp(track);
                long begun = clockNanos.getAsLong();
                long cpu = threadCpuNanos.getAsLong();
                double seconds = 0;
                for (int done = 1; !over; done++) {
                    seconds += track.next();
                    if (!counted) {
                        rate = seconds * 1e9 / Math.max(1, threadCpuNanos.getAsLong() - cpu);
                    }
                    if (!counted && done >= LEAST && clockNanos.getAsLong() - begun >= LENGTH_NANOS) {
                        counted = true;
                        enough.countDown(); // It goes on, so that the others are not alone before they are done.
                    }
                }
            } finally {
                if (!counted) {
                    enough.countDown(); // Also of a slot that cannot begin: it must not be waited for.
                }
            }
        }

        private void warmUp(Work track) {
            long begun = clockNanos.getAsLong();
            do {
                track.next();
            } while (!over && clockNanos.getAsLong() - begun < WARM_UP_NANOS);
        }
    }
}
