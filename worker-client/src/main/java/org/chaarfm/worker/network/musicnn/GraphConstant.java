package org.chaarfm.worker.network.musicnn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Float32 constants in a graph that is being built. */
final class GraphConstant {
    private GraphConstant() {}

    /** Values in row-major order. */
    static Operand<TFloat32> of(Ops tf, float[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(values, true, false));
    }

    /** One value for each of the channels wanted, in their order; the last axis of what it is combined with. */
    static Operand<TFloat32> of(Ops tf, double[] values, int[] wanted) {
        float[] chosen = new float[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            chosen[i] = (float) values[wanted[i]];
        }
        return of(tf, chosen, wanted.length);
    }
}
