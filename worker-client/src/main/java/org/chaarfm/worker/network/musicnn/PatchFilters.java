package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;

/**
 * Filters of the front-end, patch by patch: convolution with zeros around the patch in time, then the best band.
 *
 * <p>{@code float[patches][187][96]} to {@code float[patches][187][filters]}.
 */
final class PatchFilters {
    private final MaxFirst maxFirst;

    /** Some filters of a layer, in the order given. */
    PatchFilters(Filters filters, int[] wanted) {
        maxFirst = new MaxFirst(filters, wanted);
    }

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> patches) {
        Kernel kernel = maxFirst.kernel();
        int before = (kernel.frames() - 1) / 2;
        int[][] zeros = {{0, 0}, {before, kernel.frames() - 1 - before}, {0, 0}};
        Operand<TFloat32> padded = tf.pad(patches, tf.constant(zeros), tf.constant(0f));
        Operand<TFloat32> products = tf.nn.conv2d(
                tf.expandDims(padded, tf.constant(3)),
                GraphConstant.of(tf, kernel.values(), kernel.frames(), kernel.width(), 1, kernel.filters()),
                List.of(1L, 1L, 1L, 1L),
                "VALID");
        return maxFirst.finish(tf, tf.max(products, tf.constant(2), Max.keepDims(false)));
    }
}
