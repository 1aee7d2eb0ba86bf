package org.chaarfm.worker.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/** What the rounds gave for one layer, in times real time: seconds of sound in one second of the clock. */
public final class Speeds {
    /** A step is repeated until it has taken this long: short ones, and a clock with steps of 10 ms, are then no matter. */
    private static final long LEAST_NANOS = 500_000_000;

    private final List<Double> sorted = new ArrayList<>();

    /**
     * Measures a step once more.
     *
     * @param clock in nanoseconds
     * @param seconds of sound that the step works on
     */
    <E extends Exception> void measure(LongSupplier clock, double seconds, Step<E> step) throws E {
        long begun = clock.getAsLong();
        long nanos;
        int times = 0;
        do {
            step.run();
            times++;
            nanos = clock.getAsLong() - begun;
        } while (nanos < LEAST_NANOS);
        sorted.add(times * seconds * 1e9 / nanos);
        Collections.sort(sorted);
    }

    /** Forgets what was measured while the JVM was still compiling. */
    void forget() {
        sorted.clear();
    }

    /** The one in the middle; of an even number of rounds the lower of the two. */
    public double median() {
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** The slowest round. */
    public double least() {
        return sorted.get(0);
    }

    /** The fastest round. */
    public double most() {
        return sorted.get(sorted.size() - 1);
    }

    /** What is measured. */
    @FunctionalInterface
    interface Step<E extends Exception> {
        void run() throws E;
    }
}
