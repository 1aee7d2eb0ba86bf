package org.chaarfm.worker.network.weights;

/**
 * A fully connected layer and the normalisation of its input: {@code normalise(input) * kernel + bias}. The arrays are not
 * copied and must not be changed.
 *
 * @param kernel {@code float[inputs][outputs]}, row by row
 * @param bias one for each output
 */
@SuppressWarnings("ArrayRecordComponent")
public record Dense(Normalisation normalisation, int outputs, float[] kernel, float[] bias) {
    /** How many values go in. */
    public int inputs() {
        return normalisation.channels();
    }

    /** The weight of an input for an output. */
    public float at(int input, int output) {
        return kernel[input * outputs + output];
    }
}
