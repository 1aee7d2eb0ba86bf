package org.chaarfm.system.tiny;

import java.util.Arrays;
import java.util.Random;

/** The embedding that {@link TinyWorker} computes: 200 finite numbers that depend on every byte of the file. */
public final class TinyVector {
    private static final int LENGTH = 200;

    private TinyVector() {}

    /** The numbers for a file with that content. */
    public static float[] of(byte[] content) {
        Random random = new Random(Arrays.hashCode(content));
        float[] vector = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            vector[i] = random.nextFloat();
        }
        return vector;
    }
}
