package org.chaarfm.worker.network.musicnn;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Filters whose ReLU and normalisation are one clamp: the scale goes into the kernel, the shift into the bias. For a product
 * {@code z} of kernel and input,
 *
 * <pre>
 * scale ReLU(z + bias) + shift = max(scale z + (scale bias + shift), shift)   if scale &gt;= 0
 *                              = min(scale z + (scale bias + shift), shift)   if scale &lt; 0
 * </pre>
 *
 * <p>The right side grows with {@code scale z} in both cases. So the best band of a filter is the one with the largest
 * {@code scale z}, and the front end takes the maximum over the bands first: bias, ReLU and normalisation then work on one
 * value instead of one for each band. A negative scale only flips the kernel's sign.
 *
 * @param kernel scaled
 * @param bias what is added to the product, {@code float[rows][filters]}
 * @param least the lower bounds: the shift where the scale is not negative
 * @param most the upper bounds: the shift where the scale is negative
 */
@SuppressWarnings("ArrayRecordComponent")
record FoldedFilters(Kernel kernel, float[] bias, float[] least, float[] most) {
    /** Some filters of a layer, in the order given. */
    static FoldedFilters of(Filters filters, int[] wanted) {
        float[] bias = new float[wanted.length];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = filters.bias()[wanted[i]];
        }
        int[] all = IntStream.range(0, filters.kernel().width()).toArray();
        return of(filters, all, wanted, bias, new double[filters.count()]);
    }

    /**
     * Some filters of a layer, in the order given, of which only some input columns are seen.
     *
     * @param bias {@code float[rows][wanted]}
     * @param added a constant for each filter of the layer, added to its output
     */
    static FoldedFilters of(Filters filters, int[] columns, int[] wanted, float[] bias, double[] added) {
        int count = wanted.length;
        double[] scale = new double[count];
        double[] shift = new double[count];
        float[] least = new float[count];
        float[] most = new float[count];
        for (int i = 0; i < count; i++) {
            scale[i] = filters.normalisation().scale()[wanted[i]];
            shift[i] = filters.normalisation().shift()[wanted[i]] + added[wanted[i]];
            least[i] = scale[i] < 0 ? Float.NEGATIVE_INFINITY : (float) shift[i];
            most[i] = scale[i] < 0 ? (float) shift[i] : Float.POSITIVE_INFINITY;
        }
        Kernel kernel = filters.kernel().only(columns, wanted);
        float[] values = new float[kernel.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale[i % count] * kernel.values()[i]);
        }
        float[] folded = new float[bias.length];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (float) (scale[i % count] * bias[i] + shift[i % count]);
        }
        return new FoldedFilters(new Kernel(kernel.frames(), kernel.width(), count, values), folded, least, most);
    }

    /**
     * Adds the biases of layers that lie side by side to their products and clamps the sums.
     *
     * @param products with the kernels, {@code float[...][filters]}
     * @param layers each with one row of biases, or a single one with a row for each frame of a patch
     */
    static Operand<TFloat32> finish(Ops tf, Operand<TFloat32> products, List<FoldedFilters> layers) {
        float[] bias = all(layers, FoldedFilters::bias);
        float[] least = all(layers, FoldedFilters::least);
        float[] most = all(layers, FoldedFilters::most);
        int count = least.length;
        long[] shape = bias.length == count ? new long[] {count} : new long[] {1, bias.length / count, count};
        Operand<TFloat32> sums = tf.math.add(products, GraphOps.constant(tf, bias, shape));
        Operand<TFloat32> above = tf.math.maximum(sums, GraphOps.constant(tf, least, count));
        boolean isBounded = IntStream.range(0, count).anyMatch(i -> most[i] < Float.POSITIVE_INFINITY);
        return isBounded ? tf.math.minimum(above, GraphOps.constant(tf, most, count)) : above;
    }

    private static float[] all(List<FoldedFilters> layers, Function<FoldedFilters, float[]> values) {
        int length = layers.stream().map(values).mapToInt(some -> some.length).sum();
        FloatBuffer all = FloatBuffer.allocate(length);
        layers.stream().map(values).forEach(all::put);
        return all.array();
    }
}
