package org.chaarfm.worker.network.musicnn;

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
    private final LiveChannels first;
    private final LiveChannels second;
    private final LiveChannels third;
    private final List<MidLayer> layers;

    /**
     * @param filters of the three layers
     * @param front the channels of the front end
     * @param own the channels of the three layers; each layer begins with those of the one before
     */
    MidEnd(List<Filters> filters, LiveChannels front, List<LiveChannels> own) {
        first = own.get(0);
        second = own.get(1);
        third = own.get(2);
        double[] nothing = new double[filters.get(0).count()];
        layers = List.of(
                new MidLayer(filters.get(0), front, first.live(), nothing),
                new MidLayer(filters.get(1), first, second.live(), first.constant()),
                new MidLayer(filters.get(2), second, third.live(), second.constant()));
    }

    /** The channels of the three layers. */
    List<LiveChannels> channels() {
        return List.of(first, second, third);
    }

    /** The live channels of the three layers, each {@code float[patches][187][live]}. */
    List<Operand<TFloat32>> apply(Ops tf, Operand<TFloat32> front) {
        Operand<TFloat32> one = layers.get(0).apply(tf, front);
        Operand<TFloat32> two = tf.math.add(layers.get(1).apply(tf, one), widen(tf, one, first, second));
        Operand<TFloat32> three = tf.math.add(layers.get(2).apply(tf, two), widen(tf, two, second, third));
        return List.of(one, two, three);
    }

    private static Operand<TFloat32> widen(Ops tf, Operand<TFloat32> layer, LiveChannels from, LiveChannels to) {
        int more = to.count() - from.count();
        return more == 0 ? layer : tf.pad(layer, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, more}}), tf.constant(0f));
    }

    /**
     * A convolution over 7 frames and the live channels, with zeros around the patch, then bias, ReLU and
     * normalisation: {@code float[patches][187][live in]} to {@code float[patches][187][wanted]}.
     */
    private static final class MidLayer {
        private final FoldedNormalisation folded;
        private final LiveChannels input;
        private final float[] bias;
        private final int count;

        /**
         * @param input the channels that it sees
         * @param wanted the filters to compute, in the order given
         * @param added a constant for each channel of the layer, added to its output
         */
        MidLayer(Filters filters, LiveChannels input, int[] wanted, double[] added) {
            folded = new FoldedNormalisation(filters, wanted, added);
            bias = folded.bias(BorderBias.of(filters, input, wanted));
            count = wanted.length;
            this.input = input;
        }

        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> frames) {
            Kernel kernel = folded.kernel(input.live());
            Operand<TFloat32> products = tf.squeeze(
                    tf.nn.conv2d(
                            tf.expandDims(frames, tf.constant(2)),
                            GraphConstant.of(tf, kernel.values(), kernel.frames(), 1, kernel.width(), kernel.filters()),
                            List.of(1L, 1L, 1L, 1L),
                            "SAME"),
                    Squeeze.axis(List.of(2L)));
            return FoldedNormalisation.finish(
                    tf,
                    products,
                    GraphConstant.of(tf, bias, 1, MusicnnPatch.FRAMES, count),
                    folded.least(),
                    folded.most());
        }
    }
}
