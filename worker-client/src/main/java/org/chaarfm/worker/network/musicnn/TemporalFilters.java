package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Kernel;
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
final class TemporalFilters {
    private final BlockToeplitz toeplitz;
    private final int length;

    /** @param kernel scaled, of width 1 */
    TemporalFilters(Kernel kernel) {
        toeplitz = new BlockToeplitz(kernel);
        length = kernel.frames();
    }

    /** The largest products over all bands: {@code float[patches][187][filters]}. */
    Operand<TFloat32> best(Ops tf, Track track) {
        int block = toeplitz.block();
        int atBorder = (length / 2 + block - 1) / block * block;
        // Sharing pays if the frames between two patches' starts and both borders are fewer than a whole patch.
        if (MusicnnPatch.HOP + 2 * atBorder >= MusicnnPatch.FRAMES) {
            return patchByPatch(tf, track);
        }
        OncePerTrack sharing = new OncePerTrack(length, atBorder, toeplitz.framesFor(atBorder));
        return sharing.best(
                tf, track, toeplitz.filters(), frames -> within(tf, frames), borders -> toeplitz.best(tf, borders));
    }

    private Operand<TFloat32> patchByPatch(Ops tf, Track track) {
        int before = (length - 1) / 2;
        int after = toeplitz.framesFor(MusicnnPatch.FRAMES) - MusicnnPatch.FRAMES - before;
        Operand<TFloat32> padded =
                GraphOps.pad(tf, track.patches(), new int[] {0, 0}, new int[] {before, after}, new int[] {0, 0});
        return GraphOps.slice(
                tf, toeplitz.best(tf, padded), new int[] {0, 0, 0}, new int[] {-1, MusicnnPatch.FRAMES, -1});
    }

    /**
     * The products for all frames whose whole neighbourhood lies in the track. The last block may reach beyond the track into
     * padding; its outputs there belong to no patch.
     */
    private Operand<TFloat32> within(Ops tf, Operand<TFloat32> frames) {
        int block = toeplitz.block();
        Operand<TFloat32> longer = GraphOps.pad(tf, frames, new int[] {0, 2 * block - 1}, new int[] {0, 0});
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
