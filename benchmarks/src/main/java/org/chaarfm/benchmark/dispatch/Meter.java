package org.chaarfm.benchmark.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What is seen from outside while results are acknowledged: those of the warm-up, then those that count. Thread-safe.
 */
final class Meter {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final int warmUp;
    private final int jobs;
    private final LongStream.Builder idle = LongStream.builder();
    private final Supplier<Duration> coordinatorCpu;
    private final CountDownLatch over = new CountDownLatch(1);
    private long[] sorted;
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
        this.jobs = jobs;
        this.coordinatorCpu = coordinatorCpu;
    }

    /** A result is stored. */
    synchronized void acknowledged() {
        int number = ++acknowledged - warmUp;
        if (number == 0) {
            begin = now();
        } else if (number == jobs) {
            end = now();
            over.countDown();
        }
    }

    /** @param nanos how long the slot was idle that has a job now */
    synchronized void handedOut(long nanos) {
        if (begin != null && end == null) {
            idle.add(nanos);
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

    synchronized int count() {
        return acknowledged;
    }

    double jobsPerSecond() {
        return jobs / ((end.nanos - begin.nanos) / NANOS_PER_SECOND);
    }

    double coordinatorCpuMillisPerJob() {
        return millisPerJob(end.coordinatorCpu.minus(begin.coordinatorCpu));
    }

    double ownCpuMillisPerJob() {
        return millisPerJob(end.ownCpu.minus(begin.ownCpu));
    }

    private double millisPerJob(Duration cpu) {
        return cpu.toNanos() / NANOS_PER_MILLI / jobs;
    }

    /** How long this part of the slots waited for their next job at most, in milliseconds; {@code part} from 0 to 1. */
    double percentileMillis(double part) {
        long[] all = idleTimes();
        if (all.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(part * all.length);
        return all[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }

    private synchronized long[] idleTimes() {
        sorted = sorted == null ? idle.build().sorted().toArray() : sorted;
        return sorted;
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
