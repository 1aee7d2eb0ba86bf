package org.chaarfm.worker.network.musicnn;

import java.util.List;
import java.util.function.UnaryOperator;
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
    private final int length;
    private final int before;
    private final int after;
    private final int outputs;
    private final int seen;

    /**
     * @param length of the filters in frames
     * @param outputs how many frames at each border are computed, at least {@code after}
     * @param seen how many frames these depend on
     */
    OncePerTrack(int length, int outputs, int seen) {
        this.length = length;
        this.outputs = outputs;
        this.seen = seen;
        before = (length - 1) / 2;
        after = length / 2;
    }

    /**
     * The filters' outputs in all patches, {@code float[patches][187][filters]}.
     *
     * @param within gives {@code float[at least frames - L + 1][filters]} for {@code float[frames][96]}
     * @param atBorders gives {@code float[2 * patches][outputs][filters]} for {@code float[2 * patches][seen][96]}
     */
    Operand<TFloat32> best(
            Ops tf,
            Track track,
            int filters,
            UnaryOperator<Operand<TFloat32>> within,
            UnaryOperator<Operand<TFloat32>> atBorders) {
        Operand<TFloat32> borders = atBorders.apply(borders(tf, track.patches()));
        Operand<TFloat32> once = track.overlap().within(tf, track, length, filters, within);
        return patches(tf, once, borders, track);
    }

    /**
     * The input of the filters at both borders of each patch, padding included.
     *
     * @param patches {@code float[patches][187][96]}
     * @return {@code float[2 * patches][seen][96]}: all left borders, then all right ones
     */
    Operand<TFloat32> borders(Ops tf, Operand<TFloat32> patches) {
        int first = MusicnnPatch.FRAMES - outputs - before;
        Operand<TFloat32> left = frames(tf, patches, 0, seen - before);
        Operand<TFloat32> right = frames(tf, patches, first, outputs + before);
        return GraphOps.concat(
                tf, 0, List.of(padded(tf, left, before, 0), padded(tf, right, 0, seen - outputs - before)));
    }

    /**
     * Assembles the patches.
     *
     * @param track the filters' outputs from the track's frame {@code before} on, {@code float[frames][filters]}
     * @param borders their outputs for {@link #borders}, {@code float[2 * patches][outputs][filters]}
     */
    Operand<TFloat32> patches(Ops tf, Operand<TFloat32> track, Operand<TFloat32> borders, Track input) {
        Operand<TFloat32> within = Track.rows(tf, track, input.starts(), MusicnnPatch.FRAMES - before - after);
        List<Output<TFloat32>> sides = tf.split(tf.constant(0), borders, 2L).output();
        Operand<TFloat32> left = frames(tf, sides.get(0), 0, before);
        Operand<TFloat32> right = frames(tf, sides.get(1), outputs - after, after);
        return GraphOps.concat(tf, 1, List.of(left, within, right));
    }

    private static Operand<TFloat32> frames(Ops tf, Operand<TFloat32> of, int first, int count) {
        return GraphOps.slice(tf, of, new int[] {0, first, 0}, new int[] {-1, count, -1});
    }

    private static Operand<TFloat32> padded(Ops tf, Operand<TFloat32> frames, int above, int below) {
        return GraphOps.pad(tf, frames, new int[] {0, 0}, new int[] {above, below}, new int[] {0, 0});
    }
}
