package org.chaarfm.worker.network.musicnn;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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

    /** For some filters of a layer, in the order given. */
    MaxFirst(Filters filters, int[] wanted) {
        folded = new FoldedNormalisation(filters, wanted, new double[filters.count()]);
    }

    /** What to convolve with before the maximum. */
    Kernel kernel() {
        return folded.kernel();
    }

    /**
     * What comes behind the maximum, for some layers at once.
     *
     * @param best for each filter of the layers, one layer after the other, the largest product of all bands with
     *     {@link #kernel}, {@code float[...][filters]}
     */
    static Operand<TFloat32> finish(Ops tf, Operand<TFloat32> best, List<MaxFirst> layers) {
        float[] bias = all(layers, FoldedNormalisation::bias);
        return FoldedNormalisation.finish(
                tf,
                best,
                GraphConstant.of(tf, bias, bias.length),
                all(layers, FoldedNormalisation::least),
                all(layers, FoldedNormalisation::most));
    }

    private static float[] all(List<MaxFirst> layers, Function<FoldedNormalisation, float[]> values) {
        float[] all = new float[0];
        for (MaxFirst layer : layers) {
            float[] some = values.apply(layer.folded);
            int before = all.length;
            all = Arrays.copyOf(all, before + some.length);
            System.arraycopy(some, 0, all, before, some.length);
        }
        return all;
    }
}
