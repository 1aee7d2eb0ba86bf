package org.chaarfm.worker.network.musicnn;

import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;

/** Timbral filters of one width, 7 frames by many bands, at their best band: they detect timbre whatever the pitch. */
final class TimbralFilters {
    /**
     * TensorFlow Java has a method for {@code BatchMatMulV3} instead, which differs in types that are not used here. On x86
     * TensorFlow gives V2 to oneDNN and V3 to Eigen, which takes 1.4 times as long for the products of spectra
     * (docs/performance.md).
     */
    private static final String BATCH_PRODUCT = "BatchMatMulV2";

    private final FoldedNormalisation folded;
    private final Kernel kernel;

    /** Some filters of a layer, in the order given. */
    TimbralFilters(Filters filters, int[] wanted) {
        folded = new FoldedNormalisation(filters, wanted);
        kernel = folded.kernel();
    }

    FoldedNormalisation filters() {
        return folded;
    }

    int count() {
        return kernel.filters();
    }

    int frames() {
        return kernel.frames();
    }

    /**
     * The largest products over all bands.
     *
     * @param windows spectra of 7 frames around each frame, {@code float[49][2 * 7][frames]}
     * @return {@code float[filters][frames]}
     */
    Operand<TFloat32> best(Ops tf, Operand<TFloat32> windows) {
        SpectralKernel spectra = new SpectralKernel(kernel);
        int bands = spectra.bands();
        Operand<TFloat32> even = back(tf, BandSpectrum.even(bands), products(tf, spectra.real(), windows));
        Operand<TFloat32> odd = back(tf, BandSpectrum.odd(bands), products(tf, spectra.imaginary(), windows));
        Operand<TFloat32> best = tf.max(tf.math.add(even, tf.math.abs(odd)), tf.constant(0), Max.keepDims(false));
        return tf.reshape(best, tf.constant(new int[] {kernel.filters(), -1}));
    }

    /** {@code float[49][filters][frames]}. */
    private Operand<TFloat32> products(Ops tf, float[] spectra, Operand<TFloat32> windows) {
        Operand<TFloat32> weights =
                GraphConstant.of(tf, spectra, BandSpectrum.FREQUENCIES, kernel.filters(), 2L * kernel.frames());
        return tf.scope()
                .opBuilder(BATCH_PRODUCT, BATCH_PRODUCT)
                .addInput(weights.asOutput())
                .addInput(windows.asOutput())
                .build()
                .output(0);
    }

    /** {@code float[pairs][filters * frames]}. */
    private static Operand<TFloat32> back(Ops tf, float[] matrix, Operand<TFloat32> products) {
        Operand<TFloat32> inverse =
                GraphConstant.of(tf, matrix, matrix.length / BandSpectrum.FREQUENCIES, BandSpectrum.FREQUENCIES);
        return tf.linalg.matMul(inverse, tf.reshape(products, tf.constant(new int[] {BandSpectrum.FREQUENCIES, -1})));
    }
}
