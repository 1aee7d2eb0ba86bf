package org.chaarfm.worker.network.weights;

/**
 * A convolutional layer: {@code normalise(ReLU(kernel * input + bias))}.
 */
public final class Filters {
    private final Kernel kernel;
    private final float[] bias;
    private final Normalisation normalisation;

    /** The arrays are not copied: whoever makes one leaves them alone. */
    public Filters(Kernel kernel, float[] bias, Normalisation normalisation) {
        this.kernel = kernel;
        this.bias = bias;
        this.normalisation = normalisation;
    }

    /** What the filters look for. */
    public Kernel kernel() {
        return kernel;
    }

    /** One for each filter. */
    public float[] bias() {
        return bias;
    }

    /** Behind the ReLU, so it cannot be folded into the kernel before it. */
    public Normalisation normalisation() {
        return normalisation;
    }

    /** How many filters there are. */
    public int count() {
        return kernel.filters();
    }
}
