package org.chaarfm.worker.network.musicnn;

import java.util.stream.IntStream;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * ReLU and normalisation as one bound: the scale goes into the kernel, the shift into the bias.
 *
 * <p>For a product {@code z} of kernel and input,
 *
 * <pre>
 * scale ReLU(z + bias) + shift = max(scale z + (scale bias + shift), shift)   if scale &gt;= 0
 *                              = min(scale z + (scale bias + shift), shift)   if scale &lt; 0
 * </pre>
 *
 * <p>The right side grows with {@code scale z} in both cases.
 */
final class FoldedNormalisation {
    private final Filters filters;
    private final int[] wanted;
    private final double[] shift;

    /**
     * For some filters of a layer, in the order given.
     *
     * @param added a constant for each filter of the layer that is added to what it says
     */
    FoldedNormalisation(Filters filters, int[] wanted, double[] added) {
        this.filters = filters;
        this.wanted = wanted.clone();
        shift = filters.normalisation().shift().clone();
        for (int filter = 0; filter < shift.length; filter++) {
            shift[filter] += added[filter];
        }
    }

    /** The kernel with its scales, of all that it sees. */
    Kernel kernel() {
        return scaled(filters.kernel().only(wanted));
    }

    /** The kernel with its scales, of some columns of what it sees, in the order given. */
    Kernel kernel(int[] columns) {
        return scaled(filters.kernel().only(columns, wanted));
    }

    private Kernel scaled(Kernel chosen) {
        float[] values = chosen.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale(i) * values[i]);
        }
        return new Kernel(chosen.frames(), chosen.width(), chosen.filters(), values);
    }

    /** What is added to the product with {@link #kernel}, from biases of {@code float[rows][wanted]}. */
    float[] bias(float[] biases) {
        float[] folded = new float[biases.length];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (float) (scale(i) * biases[i] + shift[wanted[i % wanted.length]]);
        }
        return folded;
    }

    /** The same, from the filters' own biases. */
    float[] bias() {
        float[] own = new float[wanted.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = filters.bias()[wanted[i]];
        }
        return bias(own);
    }

    private double scale(int i) {
        return filters.normalisation().scale()[wanted[i % wanted.length]];
    }

    /** The lower bounds of all: the shift where the scale is not negative. */
    float[] least() {
        return bounds(false, Float.NEGATIVE_INFINITY);
    }

    /** The upper bounds of all: the shift where the scale is negative. */
    float[] most() {
        return bounds(true, Float.POSITIVE_INFINITY);
    }

    private float[] bounds(boolean ofNegative, float none) {
        float[] bounds = new float[wanted.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = scale(i) < 0 == ofNegative ? (float) shift[wanted[i]] : none;
        }
        return bounds;
    }

    /**
     * What comes behind the product.
     *
     * @param product with {@link #kernel}, {@code float[...][wanted]}
     * @param bias from {@link #bias}, of a shape that can be added to the product
     */
    static Operand<TFloat32> finish(
            Ops tf, Operand<TFloat32> product, Operand<TFloat32> bias, float[] least, float[] most) {
        Operand<TFloat32> above =
                tf.math.maximum(tf.math.add(product, bias), GraphConstant.of(tf, least, least.length));
        boolean isBounded = IntStream.range(0, most.length).anyMatch(i -> most[i] < Float.POSITIVE_INFINITY);
        return isBounded ? tf.math.minimum(above, GraphConstant.of(tf, most, most.length)) : above;
    }
}
