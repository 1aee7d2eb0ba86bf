package org.chaarfm.worker.network;

/** The arithmetic mean of vectors, summed in double precision so that a long track is as exact as a short one. */
final class VectorMean {
    private final double[] sum;
    private int count;

    VectorMean(int length) {
        sum = new double[length];
    }

    /** Adds the vectors that lie one after the other in {@code vectors}. */
    void addAll(float[] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            sum[i % sum.length] += vectors[i];
        }
        count += vectors.length / sum.length;
    }

    int count() {
        return count;
    }

    float[] mean() {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return mean;
    }
}
