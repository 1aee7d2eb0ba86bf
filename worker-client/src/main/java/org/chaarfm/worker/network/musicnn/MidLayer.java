package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution of the mid-end over 7 frames and the live channels, with zeros around the patch, then bias, ReLU and
 * normalisation: {@code float[patches][187][live in]} to {@code float[patches][187][wanted]}.
 */
final class MidLayer {
    private final Filters filters;
    private final LiveChannels input;
    private final int[] wanted;
    private final double[] shift;

    /**
     * Some filters of a layer.
     *
     * @param input what is known of the channels that it sees
     * @param wanted the filters to compute, in the order given
     * @param added a constant for each channel of the layer, added to it
     */
    MidLayer(Filters filters, LiveChannels input, int[] wanted, double[] added) {
        this.filters = filters;
        this.input = input;
        this.wanted = wanted.clone();
        shift = filters.normalisation().shift().clone();
        for (int channel = 0; channel < shift.length; channel++) {
            shift[channel] += added[channel];
        }
    }

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> frames) {
        Kernel kernel = filters.kernel().only(input.live(), wanted);
        Operand<TFloat32> weights =
                GraphConstant.of(tf, kernel.values(), kernel.frames(), 1, kernel.width(), kernel.filters());
        Operand<TFloat32> products =
                tf.nn.conv2d(tf.expandDims(frames, tf.constant(2)), weights, List.of(1L, 1L, 1L, 1L), "SAME");
        Operand<TFloat32> bias =
                GraphConstant.of(tf, BorderBias.of(filters, input, wanted), 1, MusicnnPatch.FRAMES, wanted.length);
        Operand<TFloat32> active =
                tf.nn.relu(tf.math.add(tf.squeeze(products, org.tensorflow.op.core.Squeeze.axis(List.of(2L))), bias));
        return tf.math.add(
                tf.math.mul(active, GraphConstant.of(tf, filters.normalisation().scale(), wanted)),
                GraphConstant.of(tf, shift, wanted));
    }
}
