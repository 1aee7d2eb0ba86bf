package org.chaarfm.coordinator.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Set;

/**
 * When a session's open jobs will be done, for people: it follows what happens and does not jump.
 *
 * <p>It learns how many tracks a slot gets done in a second, over the last {@link #WINDOW} in which there were slots, so that a
 * worker that leaves or joins changes the forecast at once, and a pause or a night without workers does not spoil it. What is
 * told is rounded to steps that a person would use, and changes only when the forecast has left its step clearly.
 *
 * <p>Not thread-safe; all times are on the monotonic clock.
 */
final class Forecast {
    /** How far back it looks: short enough to follow, long enough that single tracks do not matter. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** Samples that are closer together are one. */
    static final Duration SAMPLE = Duration.ofSeconds(5);

    /** No forecast is made of less experience, unless {@link #ENOUGH} tracks were done in it. */
    static final Duration LEARNING = Duration.ofSeconds(60);

    /** So many tracks tell how fast it goes, however soon they were done. */
    static final int ENOUGH = 5;

    /** By how much of a step the forecast must differ from what is told. */
    private static final double CLEARLY = 0.75;

    /**
     * How a session stands at a moment.
     *
     * @param runs which of its runs are open; when these change, their sum says nothing of what was done meanwhile
     * @param done how many tracks of these have ended
     * @param open how many have not
     * @param slots how many tracks its workers analyse at the same time; 0 while nothing is handed out
     */
    record Sample(Set<String> runs, long done, long open, int slots) {
        /** Copies what could change. */
        Sample {
            runs = Set.copyOf(runs);
        }
    }

    /** A stretch of time in which there were slots. */
    private record Stretch(Duration end, double slotSeconds, double seconds, long done) {}

    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private Sample last;
    private Duration lastAt;
    private long told = -1;

    /**
     * What is known from before, to begin with.
     *
     * @param done in so many seconds with so many slots
     */
    void remember(Duration now, long done, double seconds, int slots) {
        if (done > 0 && slots > 0) {
            stretches.addLast(new Stretch(now, slots * seconds, seconds, done));
        }
    }

    /** How it stands now. */
    void observe(Duration now, Sample sample) {
        if (last == null || !last.runs().equals(sample.runs())) {
            begin(now, sample);
        } else if (now.minus(lastAt).compareTo(SAMPLE) >= 0) {
            if (last.slots() > 0) {
                double seconds = now.minus(lastAt).toMillis() / 1_000.0;
                long done = Math.max(0, sample.done() - last.done());
                stretches.addLast(new Stretch(now, last.slots() * seconds, seconds, done));
            }
            begin(now, sample);
        } else {
            last = new Sample(last.runs(), last.done(), sample.open(), sample.slots());
        }
        forget();
        told = told(estimate(sample));
    }

    private void begin(Duration now, Sample sample) {
        last = sample;
        lastAt = now;
    }

    /** The window is of time with slots: what was learnt before a pause holds after it. */
    private void forget() {
        double seconds = stretches.stream().mapToDouble(Stretch::seconds).sum();
        while (stretches.size() > 1 && seconds - stretches.getFirst().seconds() >= WINDOW.toSeconds()) {
            seconds -= stretches.removeFirst().seconds();
        }
    }

    /** In seconds; negative when it cannot be told. */
    private double estimate(Sample sample) {
        double slotSeconds = 0;
        double seconds = 0;
        long done = 0;
        for (Stretch stretch : stretches) {
            slotSeconds += stretch.slotSeconds();
            seconds += stretch.seconds();
            done += stretch.done();
        }
        boolean learnt = done >= ENOUGH || (done > 0 && seconds >= LEARNING.toSeconds());
        if (!learnt || sample.slots() == 0 || sample.open() == 0) {
            return -1;
        }
        return sample.open() * slotSeconds / done / sample.slots();
    }

    private long told(double seconds) {
        if (seconds < 0) {
            return -1;
        }
        long step = TimeLeft.step(seconds);
        boolean stays = told >= 0 && step == TimeLeft.step((double) told) && Math.abs(seconds - told) < CLEARLY * step;
        return stays ? told : Math.max(step, Math.round(seconds / step) * step);
    }

    /** How long it will take, in steps that a person would use; empty when that cannot be told. */
    OptionalLong secondsLeft() {
        return told < 0 ? OptionalLong.empty() : OptionalLong.of(told);
    }
}
