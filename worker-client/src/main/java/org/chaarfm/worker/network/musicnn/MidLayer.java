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
 * A convolution of the mid-end over 7 frames and the live channels, with zeros around the patch, then bias, ReLU and
 * normalisation: {@code float[patches][187][live in]} to {@code float[patches][187][wanted]}.
 */
final class MidLayer {
    private final FoldedNormalisation folded;
    private final LiveChannels input;
    private final float[] bias;
    private final int count;

    /**
     * Some filters of a layer.
     *
     * @param input what is known of the channels that it sees
     * @param wanted the filters to compute, in the order given
     * @param added a constant for each channel of the layer, added to it
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
                tf, products, GraphConstant.of(tf, bias, 1, MusicnnPatch.FRAMES, count), folded.least(), folded.most());
    }
}
