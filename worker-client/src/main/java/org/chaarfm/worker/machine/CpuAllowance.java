package org.chaarfm.worker.machine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.chaarfm.worker.job.FileAnalyser;

/**
 * Keeps the process below a share of the machine's processors: processor time is earned at a steady rate, and a slot that
 * finds it overspent pauses until it is earned back. All slots share one allowance. Guarded by itself, except while
 * pausing.
 */
public final class CpuAllowance {
    /** How much unused time may be saved up: after a pause for fetching a slot may go on at once, but not for long. */
    private static final long SAVED = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long at most until {@code cancelled} is asked again. */
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);

    private final double cores;
    private final LongSupplier cpuNanos;
    private final LongSupplier clockNanos;
    private final Nap nap;

    private long seenCpu;
    private long seenAt;

    /** Time on the processors that may still be spent, in nanoseconds; negative when overspent. */
    private double left;

    /** How to pause; a test's own does not. */
    @FunctionalInterface
    interface Nap {
        void of(Duration time) throws InterruptedException;
    }

    /** @param cores how many processors may be busy with this process on average, above 0 */
    public CpuAllowance(double cores) {
        this(cores, new MachineLoad()::processCpuNanos, System::nanoTime, time -> Thread.sleep(time.toMillis(), 1));
    }

    CpuAllowance(double cores, LongSupplier cpuNanos, LongSupplier clockNanos, Nap nap) {
        if (!(cores > 0)) {
            throw new IllegalArgumentException("cores must be above 0, and is " + cores);
        }
        this.cores = cores;
        this.cpuNanos = cpuNanos;
        this.clockNanos = clockNanos;
        this.nap = nap;
        seenCpu = cpuNanos.getAsLong();
        seenAt = clockNanos.getAsLong();
    }

    /** Pauses the calling thread as long as too much has been spent. */
    public void await() throws InterruptedException {
        for (Duration pause = pause(); pause.compareTo(Duration.ZERO) > 0; pause = pause()) {
            nap.of(pause.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : pause);
        }
    }

    /** The same analyser, which pauses whenever the analysis reports progress. */
    public FileAnalyser paced(FileAnalyser analyser) {
        return (file, longest, progress) -> analyser.analyse(file, longest, (stage, fraction) -> {
            await();
            progress.at(stage, fraction);
        });
    }

    /** How long it takes to earn what has been spent too much. */
    private synchronized Duration pause() {
        long cpu = cpuNanos.getAsLong();
        long now = clockNanos.getAsLong();
        left = Math.min(left + (now - seenAt) * cores, SAVED * cores) - (cpu - seenCpu);
        seenCpu = cpu;
        seenAt = now;
        return left >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-left / cores) + 1);
    }
}
