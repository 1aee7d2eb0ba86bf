package org.chaarfm.worker.analysis;

import java.util.concurrent.TimeUnit;
import org.chaarfm.worker.failure.TrackException;

/** Adds up the time of the steps given to it. */
final class Stopwatch {
    private long nanos;

    /** A step that gives something. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws TrackException;
    }

    <T> T time(Step<T> step) throws TrackException {
        long start = System.nanoTime();
        try {
            return step.run();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    void time(Runnable step) {
        long start = System.nanoTime();
        step.run();
        nanos += System.nanoTime() - start;
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
