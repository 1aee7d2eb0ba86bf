package org.chaarfm.worker.network.weights;

/**
 * A convolutional layer: {@code normalise(ReLU(kernel * input + bias))}. The arrays are not copied and must not be changed.
 *
 * @param bias one for each filter
 * @param normalisation behind the ReLU, so it cannot be folded into the kernel before it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Filters(Kernel kernel, float[] bias, Normalisation normalisation) {
    /** How many filters there are. */
    public int count() {
        return kernel.filters();
    }
}
