package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Cuts what is to be computed of a track into parts, one after the other: what the published filters say of all bands of
 * such a part fits into a processor's second cache until its maximum is taken.
 */
final class TrackParts {
    private static final int PARTS = 4;

    private TrackParts() {}

    /** Computes a part. */
    @FunctionalInterface
    interface Step {
        /**
         * Adds the computation to the graph.
         *
         * @param first where the part begins, {@code int[1]}
         * @param size how much of the track it is, {@code int[1]}
         */
        Operand<TFloat32> part(Operand<TInt32> first, Operand<TInt32> size);
    }

    /**
     * Computes all parts and puts them together along the first axis.
     *
     * @param count how much there is to be computed, {@code int[1]}
     */
    static Operand<TFloat32> inParts(Ops tf, Operand<TInt32> count, Step step) {
        List<Operand<TFloat32>> parts = new ArrayList<>();
        Operand<TInt32> first = tf.constant(new int[] {0});
        for (int part = 1; part <= PARTS; part++) {
            Operand<TInt32> next = tf.math.div(tf.math.mul(count, tf.constant(part)), tf.constant(PARTS));
            parts.add(step.part(first, tf.math.sub(next, first)));
            first = next;
        }
        return tf.concat(parts, tf.constant(0));
    }
}
