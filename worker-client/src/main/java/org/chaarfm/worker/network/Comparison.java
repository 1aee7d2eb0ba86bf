package org.chaarfm.worker.network;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.protocol.message.Analysis;

/** Compares two networks on test signals, so that one may replace the other. */
final class Comparison {
    /**
     * With the published weights the values of music are up to 5 to 8, and rounding moves those of the signals by about
     * a tenth of this at most.
     */
    private static final Tolerance EMBEDDING = new Tolerance(1e-4, 8);

    /** Scores are 0 to 1; with the known and with seeded weights rounding moves them by a tenth of this at most. */
    private static final Tolerance TAGS = new Tolerance(1e-5, 1);

    /** Three patches, and ten: more than go through a network at once. */
    private static final List<float[]> SIGNALS = List.of(tones(2), silenceThenLoud(9));

    private Comparison() {}

    /** @throws UnusableModelException with what differs and by how much */
    static void require(Network plain, Network other) throws UnusableModelException {
        for (float[] signal : SIGNALS) {
            Analysis expected = vectors(plain, signal);
            Analysis found = vectors(other, signal);
            require(
                    plain,
                    "embeddings",
                    EMBEDDING,
                    expected.vector().toArray(),
                    found.vector().toArray());
            require(plain, "tags", TAGS, scores(expected), scores(found));
        }
    }

    private static void require(Network plain, String what, Tolerance tolerance, float[] expected, float[] found)
            throws UnusableModelException {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) expected[i] - found[i]));
        }
        if (!(difference <= tolerance.of(largest))) {
            throw new UnusableModelException("The model " + plain.model().name()
                    + " cannot run in fast mode: its graph computes something else than MusicNN, and " + what
                    + " would differ by " + difference + ", where the largest value is " + largest);
        }
    }

    private static Analysis vectors(Network network, float[] signal) {
        try (TrackPass pass = network.begin()) {
            pass.accept(signal, signal.length / MusicnnPatch.BANDS);
            return pass.finish(Set.of()).orElseThrow();
        }
    }

    private static float[] scores(Analysis analysis) {
        float[] scores = new float[analysis.tags().size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = analysis.tags().get(i);
        }
        return scores;
    }

    /** Rising and falling tones, of mel values from 0 to 5 as music has them; any signal with some of everything would do. */
    private static float[] tones(int hops) {
        float[] frames = new float[(MusicnnPatch.FRAMES + hops * MusicnnPatch.HOP) * MusicnnPatch.BANDS];
        for (int i = 0; i < frames.length; i++) {
            int frame = i / MusicnnPatch.BANDS;
            int band = i % MusicnnPatch.BANDS;
            frames[i] = (float)
                    (2.5 + 1.5 * Math.sin(0.13 * band + 0.05 * frame) + Math.sin(0.0007 * frame * band * frame));
        }
        return frames;
    }

    /** Silence, which is 0, and then tones of up to 8, the most that samples within -1..1 can give. */
    private static float[] silenceThenLoud(int hops) {
        float[] frames = tones(hops);
        for (int i = 0; i < frames.length; i++) {
            frames[i] += 3;
        }
        Arrays.fill(frames, 0, frames.length / 2, 0);
        return frames;
    }

    /**
     * Up to which difference two vectors count as the same but for the rounding of float32.
     *
     * @param usual the difference where the vector's largest value is of the usual size
     * @param usualValue up to which size values are usual; rounding grows with those that are larger
     */
    private record Tolerance(double usual, double usualValue) {
        /** Of a vector's largest value: a larger difference is not due to rounding, however small the values are. */
        private static final double MOST_OF_LARGEST = 1e-3;

        /** The largest difference for vectors with that largest value. */
        double of(double largest) {
            return Math.min(usual * Math.max(1, largest / usualValue), MOST_OF_LARGEST * largest);
        }
    }
}
