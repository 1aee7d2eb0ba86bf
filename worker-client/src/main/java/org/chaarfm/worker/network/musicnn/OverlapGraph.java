package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.GraphSession;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Carries the outputs of filters from one window of patches over to the next, which overlaps it: the nodes of the graph that
 * take and give them, and for each track their {@link State}.
 *
 * <p>The next window begins 93 frames after the last patch of this one, so both share 94 frames. Filters of length L have
 * computed 95 - L of their outputs already.
 */
final class OverlapGraph {
    /** How many filters each layer has, in the order of the names. */
    private final List<Integer> widths = new ArrayList<>();

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
        Operand<TFloat32> none = GraphOps.constant(tf, new float[0], 0, filters);
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

    /** The state of a track before its first window, when all layers are there. */
    State begin() {
        return new State();
    }

    /** What one window of a track passes on to the next; nothing before the first. */
    final class State {
        private final float[][] values = new float[widths.size()][0];

        /** Feeds a run and fetches the state behind it. The caller closes the tensors after the run. */
        List<TFloat32> feed(Session.Runner runner) {
            List<TFloat32> given = new ArrayList<>();
            for (int layer = 0; layer < values.length; layer++) {
                Shape shape = Shape.of(values[layer].length / widths.get(layer), widths.get(layer));
                TFloat32 known = TFloat32.tensorOf(shape, DataBuffers.of(values[layer]));
                runner.feed(input(layer), known).fetch(output(layer));
                given.add(known);
            }
            return given;
        }

        /** Keeps the state behind a run. */
        void keep(Result outputs) {
            for (int layer = 0; layer < values.length; layer++) {
                values[layer] = GraphSession.values(outputs, output(layer));
            }
        }
    }
}
