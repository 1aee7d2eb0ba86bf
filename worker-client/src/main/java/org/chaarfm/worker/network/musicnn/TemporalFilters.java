package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The temporal filters of one length, many frames by one band, at their best band: they detect rhythm and tempo.
 *
 * <p>The convolution is a {@link BlockToeplitz} product. Short filters are computed {@link OncePerTrack}; the borders of long
 * ones are nearly a whole patch, so they are computed patch by patch.
 */
final class TemporalFilters implements FrontEnd.Layer {
    private final FoldedNormalisation folded;
    private final BlockToeplitz toeplitz;
    private final int length;

    /** Some filters of a layer, in the order given. */
    TemporalFilters(Filters filters, int[] wanted) {
        folded = new FoldedNormalisation(filters, wanted);
        toeplitz = new BlockToeplitz(folded.kernel());
        length = filters.kernel().frames();
    }

    @Override
    public List<FoldedNormalisation> filters() {
        return List.of(folded);
    }

    @Override
    public Operand<TFloat32> best(Ops tf, Track track) {
        return isShared() ? shared(tf, track) : patchByPatch(tf, track);
    }

    /** Whether the frames between two patches' starts and both borders are fewer than a whole patch. */
    private boolean isShared() {
        return MusicnnPatch.HOP + 2 * atBorder() < MusicnnPatch.FRAMES;
    }

    private int atBorder() {
        return (length / 2 + toeplitz.block() - 1) / toeplitz.block() * toeplitz.block();
    }

    private Operand<TFloat32> patchByPatch(Ops tf, Track track) {
        int before = (length - 1) / 2;
        int after = toeplitz.framesFor(MusicnnPatch.FRAMES) - MusicnnPatch.FRAMES - before;
        int[][] zeros = {{0, 0}, {before, after}, {0, 0}};
        Operand<TFloat32> best = toeplitz.best(tf, tf.pad(track.patches(), tf.constant(zeros), tf.constant(0f)));
        return tf.slice(best, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, MusicnnPatch.FRAMES, -1}));
    }

    private Operand<TFloat32> shared(Ops tf, Track track) {
        OncePerTrack sharing = new OncePerTrack(length);
        Operand<TFloat32> within =
                track.overlap().within(tf, track, length, toeplitz.filters(), frames -> within(tf, frames));
        Operand<TFloat32> borders =
                toeplitz.best(tf, sharing.borders(tf, track.patches(), atBorder(), toeplitz.framesFor(atBorder())));
        return sharing.patches(tf, within, borders, atBorder(), track);
    }

    /**
     * The products for all frames whose whole neighbourhood lies in the track. The last block may reach beyond the track into
     * padding; its outputs there belong to no patch.
     */
    private Operand<TFloat32> within(Ops tf, Operand<TFloat32> frames) {
        int block = toeplitz.block();
        int[][] zeros = {{0, 2 * block - 1}, {0, 0}};
        Operand<TFloat32> longer = tf.pad(frames, tf.constant(zeros), tf.constant(0f));
        Operand<TInt32> blocks = tf.math.sub(
                tf.math.div(tf.shape.size(longer, tf.constant(0)), tf.constant(block)), tf.constant(length / block));
        return Track.inParts(tf, blocks, (first, size) -> {
            Operand<TInt32> from = tf.concat(
                    List.of(tf.math.mul(first, tf.constant(block)), tf.constant(new int[] {0})), tf.constant(0));
            Operand<TInt32> seen =
                    tf.math.add(tf.math.mul(size, tf.constant(block)), tf.constant(length / block * block));
            Operand<TFloat32> part =
                    tf.slice(longer, from, tf.concat(List.of(seen, tf.constant(new int[] {-1})), tf.constant(0)));
            Operand<TFloat32> best = toeplitz.best(tf, tf.expandDims(part, tf.constant(0)));
            return tf.squeeze(best, Squeeze.axis(List.of(0L)));
        });
    }
}
