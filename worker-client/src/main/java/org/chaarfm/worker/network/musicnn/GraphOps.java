package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** TensorFlow's operations on float32 values, with the sizes that are known while the graph is built. */
final class GraphOps {
    private GraphOps() {}

    /** Values in row-major order. */
    static Operand<TFloat32> constant(Ops tf, float[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(values, true, false));
    }

    /** Along each axis {@code count} values from {@code first} on, or all that are left where the count is -1. */
    static Operand<TFloat32> slice(Ops tf, Operand<TFloat32> of, int[] first, int[] count) {
        return tf.slice(of, tf.constant(first), tf.constant(count));
    }

    /** Adds zeros: for each axis, how many before and how many behind. */
    static Operand<TFloat32> pad(Ops tf, Operand<TFloat32> of, int[]... zeros) {
        return tf.pad(of, tf.constant(zeros), tf.constant(0f));
    }

    /** One size may be -1 and is worked out from the others. */
    static Operand<TFloat32> reshape(Ops tf, Operand<TFloat32> of, int... shape) {
        return tf.reshape(of, tf.constant(shape));
    }

    static Operand<TFloat32> concat(Ops tf, int axis, List<Operand<TFloat32>> parts) {
        return tf.concat(parts, tf.constant(axis));
    }
}
