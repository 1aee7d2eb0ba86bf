package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * The mid end: three convolutions over 7 frames and all channels, the second and third with a skip connection.
 *
 * <pre>
 * first  = layer1(front)
 * second = layer2(first)  + first
 * third  = layer3(second) + second
 * </pre>
 *
 * <p>Only live channels are computed. Those of a layer stay live in the next because of the skip connection; there they come
 * first, so that the sum is one addition. A channel that is dead in the layer before adds its constant to the shift.
 */
final class MidEnd {
    private final List<LiveChannels> channels;
    private final List<FoldedFilters> layers = new ArrayList<>();

    /**
     * @param filters of the three layers
     * @param front the channels of the front end
     * @param own the channels of the three layers; each layer begins with those of the one before
     */
    MidEnd(List<Filters> filters, LiveChannels front, List<LiveChannels> own) {
        channels = List.copyOf(own);
        LiveChannels input = front;
        double[] skipped = new double[filters.get(0).count()];
        for (int layer = 0; layer < filters.size(); layer++) {
            int[] live = own.get(layer).live();
            float[] bias = borderBias(filters.get(layer), input, live);
            layers.add(FoldedFilters.of(filters.get(layer), input.live(), live, bias, skipped));
            input = own.get(layer);
            skipped = input.constant();
        }
    }

    /**
     * The biases of some filters, with the constants of the input's dead channels folded in.
     *
     * <p>A dead channel d with the constant {@code c_d} adds {@code sum_i w[i][d] c_d} to a filter's sum, over the taps i
     * within the patch, whose padding is 0 and not {@code c_d}. So the bias depends on the distance of the frame t from the
     * border:
     *
     * <pre>bias[t][f] = bias[f] + sum over i with 0 &lt;= t + i - 3 &lt; 187 of sum over dead d of w[i][d][f] c_d</pre>
     *
     * @param wanted the filters, in the order given
     * @return {@code float[187][wanted]}, row by row
     */
    static float[] borderBias(Filters filters, LiveChannels input, int[] wanted) {
        float[] bias = new float[MusicnnPatch.FRAMES * wanted.length];
        for (int column = 0; column < wanted.length; column++) {
            double[] perTap = perTap(filters.kernel(), input.constant(), wanted[column]);
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

    /** The channels of the three layers. */
    List<LiveChannels> channels() {
        return channels;
    }

    /** The live channels of the three layers, each {@code float[patches][187][live]}. */
    List<Operand<TFloat32>> apply(Ops tf, Operand<TFloat32> front) {
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        Operand<TFloat32> input = front;
        for (int layer = 0; layer < layers.size(); layer++) {
            Operand<TFloat32> output = convolution(tf, input, layers.get(layer));
            if (layer > 0) {
                int more = channels.get(layer).count() - channels.get(layer - 1).count();
                output = tf.math.add(output, widened(tf, input, more));
            }
            outputs.add(output);
            input = output;
        }
        return outputs;
    }

    private static Operand<TFloat32> widened(Ops tf, Operand<TFloat32> layer, int more) {
        return more == 0 ? layer : GraphOps.pad(tf, layer, new int[2], new int[2], new int[] {0, more});
    }

    /** With zeros around the patch: {@code float[patches][187][live in]} to {@code float[patches][187][live]}. */
    private static Operand<TFloat32> convolution(Ops tf, Operand<TFloat32> input, FoldedFilters layer) {
        Kernel kernel = layer.kernel();
        Operand<TFloat32> products = tf.nn.conv2d(
                tf.expandDims(input, tf.constant(2)),
                GraphOps.constant(tf, kernel.values(), kernel.frames(), 1, kernel.width(), kernel.filters()),
                List.of(1L, 1L, 1L, 1L),
                "SAME");
        return FoldedFilters.finish(tf, tf.squeeze(products, Squeeze.axis(List.of(2L))), List.of(layer));
    }
}
