package org.chaarfm.worker.network.weights;

/**
 * A batch normalisation as it is after training: {@code y = scale * x + shift} for each channel, with
 * {@code scale = gamma / sqrt(variance + epsilon)} and {@code shift = beta - scale * mean}.
 */
public final class Normalisation {
    private final double[] scale;
    private final double[] shift;

    /** The arrays are not copied: whoever makes one leaves them alone. */
    public Normalisation(double[] scale, double[] shift) {
        this.scale = scale;
        this.shift = shift;
    }

    /** One for each channel; may be negative. */
    public double[] scale() {
        return scale;
    }

    /** One for each channel. */
    public double[] shift() {
        return shift;
    }

    /** From the numbers that training leaves behind, each {@code float[channels]}. */
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
