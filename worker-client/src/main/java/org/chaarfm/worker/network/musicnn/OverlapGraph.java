package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chaarfm.protocol.MusicnnPatch;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Carries the outputs of filters from one window of patches over to the next, which overlaps it.
 *
 * <p>The next window begins 93 frames after the last patch of this one, so both share 94 frames. Filters of length L have
 * computed 95 - L of their outputs already.
 */
final class OverlapGraph {
    private final List<Integer> widths = new ArrayList<>();

    /** How many filters each layer has, in the order of the names. */
    List<Integer> widths() {
        return List.copyOf(widths);
    }

    /** Input of a layer: the outputs it has already, {@code float[95 - L or 0][filters]}; none if it is not fed. */
    static String input(int layer) {
        return "overlap_in" + layer;
    }

    /** Output of a layer for the next window, {@code float[95 - L][filters]}. */
    static String output(int layer) {
        return "overlap_out" + layer;
    }

    /**
     * Adds a layer.
     *
     * @param length of its filters
     * @param compute gives {@code float[at least frames - L + 1][filters]} for {@code float[frames][96]}
     * @return its outputs for all frames whose whole neighbourhood lies in the track
     */
    Operand<TFloat32> within(Ops tf, Track track, int length, int filters, UnaryOperator<Operand<TFloat32>> compute) {
        int layer = widths.size();
        widths.add(filters);
        Operand<TFloat32> none = GraphConstant.of(tf, new float[0], 0, filters);
        Operand<TFloat32> known =
                tf.withName(input(layer)).placeholderWithDefault(none, Shape.of(Shape.UNKNOWN_SIZE, filters));
        Operand<TFloat32> frames = from(tf, track.frames(), tf.shape.size(known, tf.constant(0)), -1);
        Operand<TFloat32> all = tf.concat(List.of(known, compute.apply(frames)), tf.constant(0));
        Operand<TInt32> next =
                tf.math.mul(tf.shape.size(track.starts(), tf.constant(0)), tf.constant(MusicnnPatch.HOP));
        int shared = MusicnnPatch.FRAMES - MusicnnPatch.HOP - length + 1;
        tf.withName(output(layer)).identity(from(tf, all, next, shared));
        return all;
    }

    private static Operand<TFloat32> from(Ops tf, Operand<TFloat32> rows, Operand<TInt32> first, int count) {
        return tf.slice(
                rows,
                tf.concat(List.of(first, tf.constant(new int[] {0})), tf.constant(0)),
                tf.constant(new int[] {count, -1}));
    }
}
