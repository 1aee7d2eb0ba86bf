package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The frames of some patches of a track, once in sequence and once patch by patch.
 *
 * @param frames {@code float[frames][96]}, normalised
 * @param starts the first frame of each patch, {@code int[patches]}
 * @param patches the same frames, {@code float[patches][187][96]}
 * @param overlap what the previous window computed of these frames
 */
record Track(Operand<TFloat32> frames, Operand<TInt32> starts, Operand<TFloat32> patches, OverlapGraph overlap) {
    /** So many that the products of all bands of a part stay in a processor's second-level cache until their maximum is taken. */
    private static final int PARTS = 4;

    /** Cuts the patches out. */
    static Track of(Ops tf, Operand<TFloat32> frames, Operand<TInt32> starts, OverlapGraph overlap) {
        return new Track(frames, starts, rows(tf, frames, starts, MusicnnPatch.FRAMES), overlap);
    }

    /**
     * Some rows of each patch.
     *
     * @param rows {@code float[rows][width]}
     * @param starts the first row of each patch
     * @return {@code float[patches][count][width]}
     */
    static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> rows, Operand<TInt32> starts, int count) {
        Operand<TInt32> within = tf.range(tf.constant(0), tf.constant(count), tf.constant(1));
        return tf.gather(rows, tf.math.add(tf.expandDims(starts, tf.constant(1)), within), tf.constant(0));
    }

    /** Computes a part. */
    @FunctionalInterface
    interface Part {
        /**
         * Adds the computation to the graph.
         *
         * @param first where the part begins, {@code int[1]}
         * @param size how much of the track it is, {@code int[1]}
         */
        Operand<TFloat32> compute(Operand<TInt32> first, Operand<TInt32> size);
    }

    /**
     * Computes {@link #PARTS} parts one after the other and concatenates them along the first axis.
     *
     * @param count how much there is to compute, {@code int[1]}
     */
    static Operand<TFloat32> inParts(Ops tf, Operand<TInt32> count, Part part) {
        List<Operand<TFloat32>> parts = new ArrayList<>();
        Operand<TInt32> first = tf.constant(new int[] {0});
        for (int i = 1; i <= PARTS; i++) {
            Operand<TInt32> next = tf.math.div(tf.math.mul(count, tf.constant(i)), tf.constant(PARTS));
            parts.add(part.compute(first, tf.math.sub(next, first)));
            first = next;
        }
        return tf.concat(parts, tf.constant(0));
    }
}
