package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.weights.Dense;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;

/**
 * The back end: maximum and mean over time of everything so far, a dense layer that gives the embedding, and one behind its
 * ReLU that gives the tags.
 *
 * <p>Normalisations in front of a dense layer are linear and folded into it: {@code (scale x + shift) W + b =
 * x (scale W) + (shift W + b)}. A dead channel's maximum and mean are its constant, which goes into the bias as well.
 *
 * @param features the pooled channels, in the order of the dense layer's input
 */
record BackEnd(List<LiveChannels> features, Dense embedding, Dense tags) {
    /**
     * The embedding before its activation. Of the dense layer's input, number 2c is the maximum of channel c and number
     * 2c + 1 its mean.
     *
     * @param layers the live channels of each part, {@code float[patches][187][live]}
     * @return {@code float[patches][200]}
     */
    Operand<TFloat32> embedding(Ops tf, List<Operand<TFloat32>> layers) {
        List<Operand<TFloat32>> pooled = new ArrayList<>();
        for (Operand<TFloat32> layer : layers) {
            pooled.add(tf.max(layer, tf.constant(1), Max.keepDims(false)));
            pooled.add(tf.math.mean(layer, tf.constant(1)));
        }
        IntStream.Builder varying = IntStream.builder();
        double[] constant = new double[embedding.inputs()];
        int first = 0;
        for (LiveChannels part : features) {
            for (int pooling = 0; pooling < 2; pooling++) {
                for (int channel : part.live()) {
                    varying.add(2 * (first + channel) + pooling);
                }
                for (int channel = 0; channel < part.constant().length; channel++) {
                    constant[2 * (first + channel) + pooling] = part.constant()[channel];
                }
            }
            first += part.constant().length;
        }
        return dense(
                tf, embedding, GraphOps.concat(tf, 1, pooled), varying.build().toArray(), constant);
    }

    /** The scores of the tags, {@code float[patches][50]}. */
    Operand<TFloat32> tags(Ops tf, Operand<TFloat32> vectors) {
        int[] varying = IntStream.range(0, tags.inputs()).toArray();
        return tf.math.sigmoid(dense(tf, tags, tf.nn.relu(vectors), varying, new double[tags.inputs()]));
    }

    /**
     * A dense layer with all constants folded into its bias.
     *
     * @param rows {@code float[rows][varying]}, the inputs that vary
     * @param constant of each input, 0 of those that vary
     * @return {@code float[rows][outputs]}
     */
    private static Operand<TFloat32> dense(
            Ops tf, Dense dense, Operand<TFloat32> rows, int[] varying, double[] constant) {
        int outputs = dense.outputs();
        float[] kernel = new float[varying.length * outputs];
        float[] bias = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            double sum = dense.bias()[output];
            for (int input = 0; input < constant.length; input++) {
                sum += dense.normalisation().apply(input, constant[input]) * dense.at(input, output);
            }
            bias[output] = (float) sum;
            for (int i = 0; i < varying.length; i++) {
                double scale = dense.normalisation().scale()[varying[i]];
                kernel[i * outputs + output] = (float) (scale * dense.at(varying[i], output));
            }
        }
        Operand<TFloat32> products = tf.linalg.matMul(rows, GraphOps.constant(tf, kernel, varying.length, outputs));
        return tf.math.add(products, GraphOps.constant(tf, bias, outputs));
    }
}
