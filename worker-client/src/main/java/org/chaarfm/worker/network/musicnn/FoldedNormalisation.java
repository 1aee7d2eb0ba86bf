package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * ReLU and normalisation as one clamp: the scale goes into the kernel, the shift into the bias. For a product {@code z} of
 * kernel and input,
 *
 * <pre>
 * scale ReLU(z + bias) + shift = max(scale z + (scale bias + shift), shift)   if scale &gt;= 0
 *                              = min(scale z + (scale bias + shift), shift)   if scale &lt; 0
 * </pre>
 *
 * <p>The right side grows with {@code scale z} in both cases. So the best band of a filter is the one with the largest
 * {@code scale z}, and the front end takes the maximum over the bands first: bias, ReLU and normalisation then work on one
 * value instead of one for each band. A negative scale only flips the kernel's sign.
 */
final class FoldedNormalisation {
    private final Filters filters;
    private final int[] wanted;
    private final double[] shift;

    /** For some filters of a layer, in the order given. */
    FoldedNormalisation(Filters filters, int[] wanted) {
        this(filters, wanted, new double[filters.count()]);
    }

    /** @param added a constant for each filter of the layer, added to its output */
    FoldedNormalisation(Filters filters, int[] wanted, double[] added) {
        this.filters = filters;
        this.wanted = wanted.clone();
        shift = filters.normalisation().shift().clone();
        for (int filter = 0; filter < shift.length; filter++) {
            shift[filter] += added[filter];
        }
    }

    /** The scaled kernel. */
    Kernel kernel() {
        return scaled(filters.kernel().only(wanted));
    }

    /** The scaled kernel of some input columns, in the order given. */
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

    /** What is added to the product with {@link #kernel}, from biases {@code float[rows][wanted]}. */
    float[] bias(float[] biases) {
        float[] folded = new float[biases.length];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (float) (scale(i) * biases[i] + shift[wanted[i % wanted.length]]);
        }
        return folded;
    }

    /** As above, from the filters' own biases. */
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

    /** The lower bounds: the shift where the scale is not negative. */
    float[] least() {
        return bounds(false, Float.NEGATIVE_INFINITY);
    }

    /** The upper bounds: the shift where the scale is negative. */
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
     * Adds the bias to a product and clamps the sum.
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

    /**
     * The same for several layers at once.
     *
     * @param best for each filter of the layers, one layer after the other, the largest product of all bands with
     *     {@link #kernel}, {@code float[...][filters]}
     */
    static Operand<TFloat32> finish(Ops tf, Operand<TFloat32> best, List<FoldedNormalisation> layers) {
        float[] bias = all(layers, FoldedNormalisation::bias);
        return finish(
                tf,
                best,
                GraphConstant.of(tf, bias, bias.length),
                all(layers, FoldedNormalisation::least),
                all(layers, FoldedNormalisation::most));
    }

    private static float[] all(List<FoldedNormalisation> layers, Function<FoldedNormalisation, float[]> values) {
        float[] all = new float[0];
        for (FoldedNormalisation layer : layers) {
            float[] some = values.apply(layer);
            int before = all.length;
            all = Arrays.copyOf(all, before + some.length);
            System.arraycopy(some, 0, all, before, some.length);
        }
        return all;
    }
}
