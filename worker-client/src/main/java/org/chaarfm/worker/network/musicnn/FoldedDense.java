package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.worker.network.weights.Dense;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A dense layer with the normalisation of its input and all constant inputs folded into it:
 *
 * <pre>(scale x + shift) W + b = x (scale W) + (shift W + b)</pre>
 */
final class FoldedDense {
    private final Dense dense;
    private final List<Integer> inputs = new ArrayList<>();
    private final double[] bias;

    private FoldedDense(Dense dense) {
        this.dense = dense;
        bias = IntStream.range(0, dense.outputs())
                .mapToDouble(output -> dense.bias()[output])
                .toArray();
    }

    static FoldedDense of(Dense dense) {
        FoldedDense folded = new FoldedDense(dense);
        for (int input = 0; input < dense.inputs(); input++) {
            folded.vary(input);
        }
        return folded;
    }

    /**
     * The layer behind the pooling, whose input 2c is the maximum of channel c and input 2c + 1 its mean. The remaining inputs
     * are, part by part, the maxima of the live channels and then their means.
     */
    static FoldedDense afterPooling(Dense dense, List<LiveChannels> parts) {
        FoldedDense folded = new FoldedDense(dense);
        int first = 0;
        for (LiveChannels part : parts) {
            for (int pooling = 0; pooling < 2; pooling++) {
                for (int channel : part.live()) {
                    folded.vary(2 * (first + channel) + pooling);
                }
            }
            for (int channel : part.dead()) {
                folded.fix(2 * (first + channel), part.constant()[channel]);
                folded.fix(2 * (first + channel) + 1, part.constant()[channel]);
            }
            first += part.constant().length;
        }
        return folded;
    }

    private void vary(int input) {
        inputs.add(input);
        fix(input, 0);
    }

    private void fix(int input, double value) {
        double normalised = dense.normalisation().apply(input, value);
        for (int output = 0; output < bias.length; output++) {
            bias[output] += normalised * dense.at(input, output);
        }
    }

    /** {@code float[rows][inputs that vary]} to {@code float[rows][outputs]}. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> rows) {
        int outputs = dense.outputs();
        float[] kernel = new float[inputs.size() * outputs];
        for (int i = 0; i < inputs.size(); i++) {
            int input = inputs.get(i);
            for (int output = 0; output < outputs; output++) {
                kernel[i * outputs + output] = (float) (dense.normalisation().scale()[input] * dense.at(input, output));
            }
        }
        int[] all = IntStream.range(0, outputs).toArray();
        return tf.math.add(
                tf.linalg.matMul(rows, GraphConstant.of(tf, kernel, inputs.size(), outputs)),
                GraphConstant.of(tf, bias, all));
    }
}
