package org.chaarfm.worker.network.weights;

/**
 * A fully connected layer and the normalisation of its input: {@code normalise(input) * kernel + bias}.
 */
public final class Dense {
    private final Normalisation normalisation;
    private final int outputs;
    private final float[] kernel;
    private final float[] bias;

    /** The arrays are not copied: whoever makes one leaves them alone. */
    public Dense(Normalisation normalisation, int outputs, float[] kernel, float[] bias) {
        this.normalisation = normalisation;
        this.outputs = outputs;
        this.kernel = kernel;
        this.bias = bias;
    }

    /** Of the input. */
    public Normalisation normalisation() {
        return normalisation;
    }

    /** How many values come out. */
    public int outputs() {
        return outputs;
    }

    /** {@code float[inputs][outputs]}, row by row. */
    public float[] kernel() {
        return kernel;
    }

    /** One for each output. */
    public float[] bias() {
        return bias;
    }

    /** How many values go in. */
    public int inputs() {
        return normalisation.channels();
    }

    /** What an input is multiplied by on its way to an output. */
    public float at(int input, int output) {
        return kernel[input * outputs + output];
    }
}
