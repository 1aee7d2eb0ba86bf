package org.chaarfm.worker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.chaarfm.worker.machine.SlotTrial;

/**
 * Measures kinds of work with all of the machine's processors, in turn within each round, because the speed of a machine
 * changes from one moment to the next.
 */
public final class Bench {
    private final int rounds;
    private final Trial trial;

    /** Measures once, in times real time. */
    @FunctionalInterface
    public interface Trial {
        double rate(Supplier<SlotTrial.Work> work) throws InterruptedException;
    }

    /** @param rounds how often each kind of work is measured, at least 1 */
    public Bench(int rounds, Trial trial) {
        this.rounds = rounds;
        this.trial = trial;
    }

    /** The speed of each kind of work, in the same order. */
    public List<Speed> measure(List<Supplier<SlotTrial.Work>> works) throws InterruptedException {
        List<List<Double>> rates =
                works.stream().<List<Double>>map(work -> new ArrayList<>()).toList();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < works.size(); i++) {
                rates.get(i).add(trial.rate(works.get(i)));
            }
        }
        return rates.stream().map(Speed::of).toList();
    }

    /** What the rounds gave, in times real time: seconds of sound in a second. */
    public record Speed(double median, double least, double most) {
        private static final int TRACK_SECONDS = 4 * 60;
        private static final int HOUR_SECONDS = 60 * 60;

        /** Of an even number of rounds, the median is the lower of the two in the middle. */
        private static Speed of(List<Double> rates) {
            List<Double> sorted = rates.stream().sorted().toList();
            return new Speed(sorted.get((sorted.size() - 1) / 2), sorted.get(0), sorted.get(sorted.size() - 1));
        }

        /** Tracks of four minutes in an hour. */
        public double tracksAnHour() {
            return median * HOUR_SECONDS / TRACK_SECONDS;
        }
    }
}
