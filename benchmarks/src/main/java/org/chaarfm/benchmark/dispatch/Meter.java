package org.chaarfm.benchmark.dispatch;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is seen from outside while results are acknowledged: those of the warm-up, then those that count. Thread-safe.
 */
final class Meter {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final int warmUp;
    private final long[] latencies;
    private final Supplier<Duration> coordinatorCpu;
    private final CountDownLatch over = new CountDownLatch(1);
    private int acknowledged;
    private Moment begin;
    private Moment end;

    /**
     * @param warmUp acknowledgements before those that count, from 1
     * @param jobs acknowledgements that count, from 1
     * @param coordinatorCpu processor time of the coordinator so far
     */
    Meter(int warmUp, int jobs, Supplier<Duration> coordinatorCpu) {
        this.warmUp = warmUp;
        this.latencies = new long[jobs];
        this.coordinatorCpu = coordinatorCpu;
    }

    /** @param nanos from sending the result to its acknowledgement */
    synchronized void acknowledged(long nanos) {
        int number = ++acknowledged - warmUp;
        if (number == 0) {
            begin = now();
        } else if (number > 0 && number <= latencies.length) {
            latencies[number - 1] = nanos;
            if (number == latencies.length) {
                end = now();
                over.countDown();
            }
        }
    }

    private Moment now() {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Moment(System.nanoTime(), System.currentTimeMillis(), coordinatorCpu.get(), own);
    }

    /** Waits for the last of those that count; false when the time is over first. */
    boolean await(Duration longest) throws InterruptedException {
        return over.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized int acknowledged() {
        return acknowledged;
    }

    double jobsPerSecond() {
        return latencies.length / ((end.nanos - begin.nanos) / NANOS_PER_SECOND);
    }

    double coordinatorCpuMillisPerJob() {
        return millisPerJob(end.coordinatorCpu.minus(begin.coordinatorCpu));
    }

    double ownCpuMillisPerJob() {
        return millisPerJob(end.ownCpu.minus(begin.ownCpu));
    }

    private double millisPerJob(Duration cpu) {
        return cpu.toNanos() / NANOS_PER_MILLI / latencies.length;
    }

    /** The latency that this part of the jobs did not exceed, in milliseconds; {@code part} from 0 to 1. */
    double percentileMillis(double part) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(part * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }

    /** Between these two, both in milliseconds since 1970, were the jobs that count. */
    long beginMillis() {
        return begin.date;
    }

    long endMillis() {
        return end.date;
    }

    private record Moment(long nanos, long date, Duration coordinatorCpu, Duration ownCpu) {}
}
