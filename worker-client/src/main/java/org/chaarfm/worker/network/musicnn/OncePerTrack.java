package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Shares a convolution over time between patches that overlap.
 *
 * <p>A filter of length L gives the same output for a frame in every patch, except where it reaches over the patch's border
 * into padding: the first {@code before = (L - 1) / 2} and the last {@code after = L / 2} frames. So all others are computed
 * once for the track, and those at the two borders for each patch.
 */
final class OncePerTrack {
    private final int before;
    private final int after;

    /** @param length of the filters in frames */
    OncePerTrack(int length) {
        before = (length - 1) / 2;
        after = length / 2;
    }

    /**
     * The input of the filters at both borders of each patch, padding included.
     *
     * @param patches {@code float[patches][187][96]}
     * @param outputs how many frames at each border are to be computed, at least {@code after}
     * @param length how many frames these see
     * @return {@code float[2 * patches][length][96]}: all left borders, then all right ones
     */
    Operand<TFloat32> borders(Ops tf, Operand<TFloat32> patches, int outputs, int length) {
        int first = MusicnnPatch.FRAMES - outputs - before;
        Operand<TFloat32> left = frames(tf, patches, 0, length - before);
        Operand<TFloat32> right = frames(tf, patches, first, outputs + before);
        return tf.concat(
                List.of(padded(tf, left, before, 0), padded(tf, right, 0, length - outputs - before)), tf.constant(0));
    }

    /**
     * Assembles the patches.
     *
     * @param track the filters' outputs from the track's frame {@code before} on, {@code float[frames][filters]}
     * @param borders their outputs for {@link #borders}, {@code float[2 * patches][outputs][filters]}
     * @param outputs how many frames there are at each border
     * @return {@code float[patches][187][filters]}
     */
    Operand<TFloat32> patches(Ops tf, Operand<TFloat32> track, Operand<TFloat32> borders, int outputs, Track input) {
        Operand<TFloat32> within = Track.rows(tf, track, input.starts(), MusicnnPatch.FRAMES - before - after);
        List<Operand<TFloat32>> sides = halves(tf, borders);
        return tf.concat(
                List.of(frames(tf, sides.get(0), 0, before), within, frames(tf, sides.get(1), outputs - after, after)),
                tf.constant(1));
    }

    private static List<Operand<TFloat32>> halves(Ops tf, Operand<TFloat32> borders) {
        List<Output<TFloat32>> halves = tf.split(tf.constant(0), borders, 2L).output();
        return List.of(halves.get(0), halves.get(1));
    }

    private static Operand<TFloat32> frames(Ops tf, Operand<TFloat32> of, int first, int count) {
        return tf.slice(of, tf.constant(new int[] {0, first, 0}), tf.constant(new int[] {-1, count, -1}));
    }

    private static Operand<TFloat32> padded(Ops tf, Operand<TFloat32> frames, int above, int below) {
        return tf.pad(frames, tf.constant(new int[][] {{0, 0}, {above, below}, {0, 0}}), tf.constant(0f));
    }
}
