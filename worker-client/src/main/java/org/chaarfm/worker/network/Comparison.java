package org.chaarfm.worker.network;

import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MusicnnPatch;

/** Compares two networks on a test signal of a few patches, so that one may take the other's place. */
final class Comparison {
    /**
     * Differences in embedding values, relative to the largest of them or to 1, that rounding cannot explain: it moves them
     * by 1e-5.
     */
    private static final double TOLERANCE = 1e-3;

    private static final int FRAMES = MusicnnPatch.FRAMES + 2 * MusicnnPatch.HOP;

    private Comparison() {}

    /** @throws UnusableModelException with how far they are apart */
    static void require(Network plain, Network other) throws UnusableModelException {
        EmbeddingVector expected = embedding(plain);
        EmbeddingVector found = embedding(other);
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < expected.length(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - found.get(i)));
        }
        if (!(difference <= TOLERANCE * largest)) {
            throw new UnusableModelException(
                    "The model " + plain.model().name() + " cannot run in the fast way: its graph"
                            + " computes something else than MusicNN, and embeddings would differ by " + difference);
        }
    }

    private static EmbeddingVector embedding(Network network) {
        try (TrackPass pass = network.begin()) {
            pass.accept(signal(), FRAMES);
            return pass.finish().orElseThrow().embedding();
        }
    }

    /** Rising and falling tones, of mel values from 0 to 5 as music has them; any signal with some of everything would do. */
    private static float[] signal() {
        float[] frames = new float[FRAMES * MusicnnPatch.BANDS];
        for (int i = 0; i < frames.length; i++) {
            int frame = i / MusicnnPatch.BANDS;
            int band = i % MusicnnPatch.BANDS;
            frames[i] = (float)
                    (2.5 + 1.5 * Math.sin(0.13 * band + 0.05 * frame) + Math.sin(0.0007 * frame * band * frame));
        }
        return frames;
    }
}
