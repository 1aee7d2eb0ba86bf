package org.chaarfm.worker.network.musicnn;

import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.Normalisation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Takes the best band before bias, ReLU and normalisation instead of behind them, so that these work on one value and not
 * on one for each band.
 *
 * <p>With {@code y = scale ReLU(z + bias) + shift}, {@code y} grows with {@code z} where {@code scale >= 0} and falls where it
 * is negative. So {@code max(y)} belongs to {@code max(z)}, or to {@code min(z) = -max(-z)}: there the kernel's sign is
 * flipped and the maximum is subtracted from the bias.
 */
final class MaxFirst {
    private final Filters filters;
    private final int[] wanted;

    /** For some filters of a layer, in the order given. */
    MaxFirst(Filters filters, int[] wanted) {
        this.filters = filters;
        this.wanted = wanted.clone();
    }

    /** What to convolve with before the maximum. */
    Kernel kernel() {
        Kernel chosen = filters.kernel().only(wanted);
        float[] values = chosen.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= sign(wanted[i % wanted.length]);
        }
        return chosen;
    }

    /**
     * What comes behind the maximum.
     *
     * @param best the largest product with {@link #kernel} of all bands, {@code float[...][filters]}
     */
    Operand<TFloat32> finish(Ops tf, Operand<TFloat32> best) {
        Normalisation normalisation = filters.normalisation();
        double[] signs = new double[filters.count()];
        double[] bias = new double[filters.count()];
        for (int filter = 0; filter < signs.length; filter++) {
            signs[filter] = sign(filter);
            bias[filter] = filters.bias()[filter];
        }
        Operand<TFloat32> sum =
                tf.math.add(tf.math.mul(best, GraphConstant.of(tf, signs, wanted)), GraphConstant.of(tf, bias, wanted));
        return tf.math.add(
                tf.math.mul(tf.nn.relu(sum), GraphConstant.of(tf, normalisation.scale(), wanted)),
                GraphConstant.of(tf, normalisation.shift(), wanted));
    }

    private int sign(int filter) {
        return filters.normalisation().scale()[filter] < 0 ? -1 : 1;
    }
}
