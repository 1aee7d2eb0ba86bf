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
 * Hands what filters have said of a track from one window of patches to the next.
 *
 * <p>The next window begins 93 frames after the last patch of this one, so both share 94 frames. Of these, filters of length L
 * have already seen 95 - L with all that surrounds them.
 */
final class OverlapGraph {
    private final List<Integer> widths = new ArrayList<>();

    /** Of each layer that hands something on how many filters it has, in the order of the names. */
    List<Integer> widths() {
        return List.copyOf(widths);
    }

    /** In: what the layer of that number was handed, {@code float[95 - L or 0][filters]}; nothing if it is not fed. */
    static String given(int layer) {
        return "given" + layer;
    }

    /** Out: what it hands on, {@code float[95 - L][filters]}. */
    static String handed(int layer) {
        return "handed" + layer;
    }

    /**
     * Adds a layer.
     *
     * @param length of its filters
     * @param compute gives {@code float[at least frames - L + 1][filters]} for {@code float[frames][96]}
     * @return what its filters say of all the track's frames that they see whole
     */
    Operand<TFloat32> within(Ops tf, Track track, int length, int filters, UnaryOperator<Operand<TFloat32>> compute) {
        int layer = widths.size();
        widths.add(filters);
        Operand<TFloat32> nothing = GraphConstant.of(tf, new float[0], 0, filters);
        Operand<TFloat32> given =
                tf.withName(given(layer)).placeholderWithDefault(nothing, Shape.of(Shape.UNKNOWN_SIZE, filters));
        Operand<TFloat32> frames = from(tf, track.frames(), tf.shape.size(given, tf.constant(0)), -1);
        Operand<TFloat32> all = tf.concat(List.of(given, compute.apply(frames)), tf.constant(0));
        Operand<TInt32> next =
                tf.math.mul(tf.shape.size(track.starts(), tf.constant(0)), tf.constant(MusicnnPatch.HOP));
        int shared = MusicnnPatch.FRAMES - MusicnnPatch.HOP - length + 1;
        tf.withName(handed(layer)).identity(from(tf, all, next, shared));
        return all;
    }

    private static Operand<TFloat32> from(Ops tf, Operand<TFloat32> rows, Operand<TInt32> first, int count) {
        return tf.slice(
                rows,
                tf.concat(List.of(first, tf.constant(new int[] {0})), tf.constant(0)),
                tf.constant(new int[] {count, -1}));
    }
}
