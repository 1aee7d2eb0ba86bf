package org.chaarfm.worker.network.musicnn;

import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Takes the best band before bias, ReLU and normalisation instead of behind them, so that these work on one value and not
 * on one for each band.
 *
 * <p>By {@link FoldedNormalisation} what a filter says of a band grows with {@code scale z}, so the best band is the one
 * with the largest {@code scale z}. A negative scale flips the kernel's sign and nothing else is to be done about it.
 */
final class MaxFirst {
    private final FoldedNormalisation folded;
    private final int count;

    /** For some filters of a layer, in the order given. */
    MaxFirst(Filters filters, int[] wanted) {
        folded = new FoldedNormalisation(filters, wanted, new double[filters.count()]);
        count = wanted.length;
    }

    /** What to convolve with before the maximum. */
    Kernel kernel() {
        return folded.kernel();
    }

    /**
     * What comes behind the maximum.
     *
     * @param best the largest product with {@link #kernel} of all bands, {@code float[...][filters]}
     */
    Operand<TFloat32> finish(Ops tf, Operand<TFloat32> best) {
        return folded.bound(tf, tf.math.add(best, GraphConstant.of(tf, folded.bias(), count)));
    }
}
