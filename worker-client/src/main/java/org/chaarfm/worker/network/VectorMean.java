package org.chaarfm.worker.network;

import java.util.Arrays;

/** The arithmetic mean of vectors, summed in double precision so that a long track is as exact as a short one. */
public final class VectorMean {
    private final double[] sum;
    private int count;

    /** The mean of vectors of that length. */
    public VectorMean(int length) {
        sum = new double[length];
    }

    /** Adds the vectors that lie one after the other in {@code vectors}. */
    public void addAll(float[] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            sum[i % sum.length] += vectors[i];
        }
        count += vectors.length / sum.length;
    }

    /** Adds vectors that are not numbers, so that the mean is none either. */
    public void addNoNumbers(int vectors) {
        Arrays.fill(sum, Double.NaN);
        count += vectors;
    }

    /** How many vectors it is of. */
    public int count() {
        return count;
    }

    /** The mean; of no vectors it is not a number. */
    public float[] mean() {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return mean;
    }
}
