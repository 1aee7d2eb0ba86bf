package org.chaarfm.worker.network.musicnn;

import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Convolution over time by a matrix: a block of frames at once.
 *
 * <p>The outputs of filters of length L for B successive frames depend on B + L frames around them (exactly on one less), by
 * one matrix:
 *
 * <pre>T[k][b][f] = w[k - b][f] if 0 &lt;= k - b &lt; L, else 0</pre>
 *
 * <p>It is constant along its diagonals (Toeplitz), block by block. A few filters do not fill the processor's registers, B
 * times as many do; a share of B / (B + L) of the products is with zeros. With the frames cut into blocks of B, whose frames
 * count as channels, the matrix is the kernel of a convolution over 1 + L / B blocks with B channels in and B times the
 * filters out, for which no frame is copied.
 */
final class BlockToeplitz {
    /** Measured: larger blocks have more products with zeros, smaller ones fill the registers less. */
    private static final int LARGEST_BLOCK = 16;

    private final Kernel kernel;
    private final int block;

    /** @param kernel of width 1; its length is a multiple of 16 or less than that */
    BlockToeplitz(Kernel kernel) {
        this.kernel = kernel;
        block = Math.min(LARGEST_BLOCK, kernel.frames());
    }

    /** How many frames are computed at once. */
    int block() {
        return block;
    }

    int filters() {
        return kernel.filters();
    }

    /** How many input blocks an output block depends on. */
    private int blocksSeen() {
        return 1 + kernel.frames() / block;
    }

    /** How many input frames give at least that many outputs. */
    int framesFor(int outputs) {
        return ((outputs + block - 1) / block + blocksSeen() - 1) * block;
    }

    /** {@code float[B + L][B][filters]}. */
    float[] matrix() {
        int filters = kernel.filters();
        float[] matrix = new float[blocksSeen() * block * block * filters];
        for (int row = 0; row < blocksSeen() * block; row++) {
            for (int column = 0; column < block; column++) {
                int frame = row - column;
                if (frame >= 0 && frame < kernel.frames()) {
                    for (int filter = 0; filter < filters; filter++) {
                        matrix[(row * block + column) * filters + filter] = kernel.at(frame, 0, filter);
                    }
                }
            }
        }
        return matrix;
    }

    /**
     * The largest product of all bands.
     *
     * @param frames {@code float[n][framesFor(outputs)][96]}
     * @return {@code float[n][outputs, rounded up to blocks][filters]}
     */
    Operand<TFloat32> best(Ops tf, Operand<TFloat32> frames) {
        Operand<TInt32> count = tf.shape.size(frames, tf.constant(0));
        Operand<TFloat32> blocks = tf.reshape(frames, shape(tf, count, -1, block, MusicnnPatch.BANDS));
        Operand<TFloat32> channelsLast = tf.linalg.transpose(blocks, tf.constant(new int[] {0, 1, 3, 2}));
        Operand<TFloat32> products = tf.nn.conv2d(
                channelsLast,
                GraphOps.constant(tf, matrix(), blocksSeen(), 1, block, (long) block * kernel.filters()),
                List.of(1L, 1L, 1L, 1L),
                "VALID");
        Operand<TFloat32> best = tf.max(products, tf.constant(2), Max.keepDims(false));
        return tf.reshape(best, shape(tf, count, -1, kernel.filters()));
    }

    private static Operand<TInt32> shape(Ops tf, Operand<TInt32> first, int... others) {
        return tf.concat(List.of(first, tf.constant(others)), tf.constant(0));
    }
}
