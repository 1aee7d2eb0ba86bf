package org.chaarfm.worker.network.weights;

/**
 * A trained batch normalisation: {@code y = scale * x + shift} for each channel, with {@code scale = gamma / sqrt(variance +
 * epsilon)}, which may be negative, and {@code shift = beta - scale * mean}. The arrays are not copied and must not be
 * changed.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Normalisation(double[] scale, double[] shift) {
    /** From the trained parameters, each {@code float[channels]}. */
    static Normalisation of(float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon) {
        double[] scale = new double[gamma.length];
        double[] shift = new double[gamma.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = gamma[i] / Math.sqrt((double) variance[i] + epsilon);
            shift[i] = beta[i] - scale[i] * mean[i];
        }
        return new Normalisation(scale, shift);
    }

    /** How many channels it has. */
    public int channels() {
        return scale.length;
    }

    /** The normalised value of a channel. */
    public double apply(int channel, double value) {
        return scale[channel] * value + shift[channel];
    }
}
