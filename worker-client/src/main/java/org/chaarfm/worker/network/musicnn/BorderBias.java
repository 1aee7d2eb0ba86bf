package org.chaarfm.worker.network.musicnn;

import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;

/**
 * Folds the constants of dead channels into the bias of the convolution behind them.
 *
 * <p>A dead channel d with the constant {@code c_d} adds {@code sum_i w[i][d] c_d} to a filter's sum, over the taps i within
 * the patch, whose padding is 0 and not {@code c_d}. So the bias depends on the distance of the frame t from the border:
 *
 * <pre>bias[t][f] = bias[f] + sum over i with 0 &lt;= t + i - 3 &lt; 187 of sum over dead d of w[i][d][f] c_d</pre>
 */
final class BorderBias {
    private BorderBias() {}

    /**
     * The biases of some filters, in the order given.
     *
     * @param channels the layer's input
     * @return {@code float[187][wanted]}, row by row
     */
    static float[] of(Filters filters, LiveChannels channels, int[] wanted) {
        float[] bias = new float[MusicnnPatch.FRAMES * wanted.length];
        for (int column = 0; column < wanted.length; column++) {
            double[] perTap = perTap(filters.kernel(), channels.constant(), wanted[column]);
            int before = perTap.length / 2;
            for (int frame = 0; frame < MusicnnPatch.FRAMES; frame++) {
                double sum = filters.bias()[wanted[column]];
                for (int tap = 0; tap < perTap.length; tap++) {
                    int seen = frame + tap - before;
                    sum += seen >= 0 && seen < MusicnnPatch.FRAMES ? perTap[tap] : 0;
                }
                bias[frame * wanted.length + column] = (float) sum;
            }
        }
        return bias;
    }

    private static double[] perTap(Kernel kernel, double[] constant, int filter) {
        double[] perTap = new double[kernel.frames()];
        for (int tap = 0; tap < perTap.length; tap++) {
            for (int channel = 0; channel < constant.length; channel++) {
                perTap[tap] += kernel.at(tap, channel, filter) * constant[channel];
            }
        }
        return perTap;
    }
}
