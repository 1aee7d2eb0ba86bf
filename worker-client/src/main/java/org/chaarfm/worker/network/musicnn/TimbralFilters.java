package org.chaarfm.worker.network.musicnn;

import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;

/**
 * Timbral filters of one width: 7 frames of many bands, and their best position among the bands. They hear timbre, whatever
 * the pitch.
 */
final class TimbralFilters {
    private final MaxFirst maxFirst;
    private final Kernel kernel;

    /** Some filters of a layer, in the order given. */
    TimbralFilters(Filters filters, int[] wanted) {
        maxFirst = new MaxFirst(filters, wanted);
        kernel = maxFirst.kernel();
    }

    MaxFirst filters() {
        return maxFirst;
    }

    int count() {
        return kernel.filters();
    }

    /**
     * Their best products.
     *
     * @param windows spectra of 7 frames around each frame, {@code float[49][2 * 7][frames]}
     * @return {@code float[filters][frames]}
     */
    Operand<TFloat32> best(Ops tf, Operand<TFloat32> windows) {
        int bands = MusicnnPatch.BANDS - kernel.width() + 1;
        Operand<TFloat32> weights = GraphConstant.of(
                tf,
                new SpectralKernel(kernel).values(),
                BandSpectrum.FREQUENCIES,
                2L * kernel.filters(),
                2L * kernel.frames());
        Operand<TFloat32> spectra = tf.reshape(
                tf.train.batchMatMul(weights, windows, TFloat32.class),
                tf.constant(new int[] {BandSpectrum.VALUES, -1}));
        Operand<TFloat32> inverse = GraphConstant.of(tf, BandSpectrum.inverse(bands), bands, BandSpectrum.VALUES);
        Operand<TFloat32> best = tf.max(tf.linalg.matMul(inverse, spectra), tf.constant(0), Max.keepDims(false));
        return tf.reshape(best, tf.constant(new int[] {kernel.filters(), -1}));
    }
}
