package org.chaarfm.worker.network.musicnn;

import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The frames of some patches of a track, once as they follow each other and once patch by patch.
 *
 * @param frames {@code float[frames][96]}, normalised
 * @param starts with which frame each patch begins, {@code int[patches]}
 * @param patches the same frames, {@code float[patches][187][96]}
 * @param handover what is already known of the frames
 */
record Track(Operand<TFloat32> frames, Operand<TInt32> starts, Operand<TFloat32> patches, OverlapGraph handover) {
    /** Cuts the patches out. */
    static Track of(Ops tf, Operand<TFloat32> frames, Operand<TInt32> starts, OverlapGraph handover) {
        return new Track(frames, starts, rows(tf, frames, starts, MusicnnPatch.FRAMES), handover);
    }

    /**
     * So many rows of each patch.
     *
     * @param rows {@code float[rows][width]}
     * @param starts the first row of each patch
     * @return {@code float[patches][count][width]}
     */
    static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> rows, Operand<TInt32> starts, int count) {
        Operand<TInt32> within = tf.range(tf.constant(0), tf.constant(count), tf.constant(1));
        return tf.gather(rows, tf.math.add(tf.expandDims(starts, tf.constant(1)), within), tf.constant(0));
    }
}
