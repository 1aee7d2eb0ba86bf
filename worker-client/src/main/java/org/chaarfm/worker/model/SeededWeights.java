package org.chaarfm.worker.model;

import java.util.Arrays;
import java.util.Random;

/**
 * Weights that look random and are the same everywhere.
 *
 * <p>{@link Random} is a linear congruential generator whose every step the Java API specifies, and the steps from its
 * integers to floats are exact or correctly rounded IEEE operations.
 */
final class SeededWeights {
    private static final int BITS = 24;
    private static final float HALF_RANGE = 1 << (BITS - 1);

    private final Random random;

    SeededWeights(long seed) {
        random = new Random(seed);
    }

    /**
     * A kernel drawn evenly from plus or minus {@code sqrt(6 / fanIn)}, which keeps the scale of activations behind a ReLU
     * (K. He et al., "Delving deep into rectifiers", ICCV 2015).
     */
    float[] kernel(int length, int fanIn) {
        return around(0, (float) StrictMath.sqrt(6.0 / fanIn), length);
    }

    /** Values drawn evenly from {@code centre - spread} to {@code centre + spread}. */
    float[] around(float centre, float spread, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = centre + spread * ((random.nextInt(1 << BITS) - HALF_RANGE) / HALF_RANGE);
        }
        return values;
    }

    static float[] constant(float value, int length) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
