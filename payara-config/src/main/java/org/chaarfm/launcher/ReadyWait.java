package org.chaarfm.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Looks again and again whether the coordinator is ready, until it is or the time is up. A look itself may take seconds. */
final class ReadyWait {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final LongSupplier nanoTime;
    private final Pause pause;

    ReadyWait() {
        this(System::nanoTime, pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()));
    }

    ReadyWait(LongSupplier nanoTime, Pause pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** What the last look missed, or empty as soon as one misses nothing; no look begins after the longest time. */
    Optional<String> until(Supplier<Optional<String>> look, Duration longest) throws InterruptedException {
        long start = nanoTime.getAsLong();
        Optional<String> missing = look.get();
        while (missing.isPresent() && nanoTime.getAsLong() - start < longest.toNanos()) {
            pause.sleep(BETWEEN_LOOKS);
            missing = look.get();
        }
        return missing;
    }
}
