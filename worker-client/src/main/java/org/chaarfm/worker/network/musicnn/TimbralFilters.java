package org.chaarfm.worker.network.musicnn;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Kernel;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Timbral filters, 7 frames by many bands, at their best band: they detect timbre whatever the pitch. Those of all widths
 * share the spectra of the frames. They are computed {@link OncePerTrack}, and the 3 + 3 frames at the borders of each patch
 * again.
 */
final class TimbralFilters {
    /**
     * TensorFlow Java has a method for {@code BatchMatMulV3} instead, which differs in types that are not used here. On x86
     * TensorFlow gives V2 to oneDNN and V3 to Eigen, which takes 1.4 times as long for the products of spectra
     * (docs/performance.md).
     */
    private static final String BATCH_PRODUCT = "BatchMatMulV2";

    private final List<Kernel> widths;
    private final int length;
    private final int count;

    /** @param widths the scaled kernels of each width, not empty, which all see the same number of frames */
    TimbralFilters(List<Kernel> widths) {
        this.widths = List.copyOf(widths);
        length = widths.get(0).frames();
        count = widths.stream().mapToInt(Kernel::filters).sum();
    }

    /** The largest products over all bands: {@code float[patches][187][filters]}. */
    Operand<TFloat32> best(Ops tf, Track track) {
        int atBorder = length / 2;
        OncePerTrack sharing = new OncePerTrack(length, atBorder, atBorder + length - 1);
        return sharing.best(
                tf, track, count, frames -> within(tf, frames), borders -> atBorders(tf, borders, atBorder));
    }

    /** The largest products for all frames of the track that have 3 others on both sides. */
    private Operand<TFloat32> within(Ops tf, Operand<TFloat32> frames) {
        Operand<TFloat32> spectra = spectra(tf, frames);
        Operand<TInt32> outputs = tf.math.sub(tf.shape.size(frames, tf.constant(0)), tf.constant(length - 1));
        return Track.inParts(tf, outputs, (first, size) -> {
            Operand<TInt32> all = pair(tf, tf.constant(new int[] {-1}), size);
            List<Operand<TFloat32>> taps = new ArrayList<>();
            for (int tap = 0; tap < length; tap++) {
                Operand<TInt32> from = pair(tf, tf.constant(new int[] {0}), tf.math.add(first, tf.constant(tap)));
                taps.add(tf.slice(spectra, from, all));
            }
            return best(tf, taps);
        });
    }

    private static Operand<TInt32> pair(Ops tf, Operand<TInt32> first, Operand<TInt32> second) {
        return tf.concat(List.of(first, second), tf.constant(0));
    }

    /**
     * The largest products for the frames at the borders.
     *
     * @param borders what they see of them, {@code float[2 * patches][3 + 6][96]}
     * @return {@code float[2 * patches][3][filters]}
     */
    private Operand<TFloat32> atBorders(Ops tf, Operand<TFloat32> borders, int outputs) {
        List<Operand<TFloat32>> taps = new ArrayList<>();
        for (int tap = 0; tap < length; tap++) {
            Operand<TFloat32> seen = GraphOps.slice(tf, borders, new int[] {0, tap, 0}, new int[] {-1, outputs, -1});
            taps.add(spectra(tf, GraphOps.reshape(tf, seen, -1, MusicnnPatch.BANDS)));
        }
        return GraphOps.reshape(tf, best(tf, taps), -1, outputs, count);
    }

    /** {@code float[frames][96]} to {@code float[98][frames]}. */
    private static Operand<TFloat32> spectra(Ops tf, Operand<TFloat32> frames) {
        Operand<TFloat32> forward =
                GraphOps.constant(tf, BandSpectrum.forward(), BandSpectrum.VALUES, MusicnnPatch.BANDS);
        return tf.linalg.matMul(forward, frames, MatMul.transposeB(true));
    }

    /**
     * The largest products over all bands.
     *
     * @param taps for each of a filter's frames the spectra that it sees, {@code float[98][frames]}
     * @return {@code float[frames][filters]}
     */
    private Operand<TFloat32> best(Ops tf, List<Operand<TFloat32>> taps) {
        Operand<TFloat32> windows =
                GraphOps.reshape(tf, GraphOps.concat(tf, 1, taps), BandSpectrum.FREQUENCIES, 2 * length, -1);
        List<Operand<TFloat32>> all =
                widths.stream().map(kernel -> best(tf, kernel, windows)).toList();
        Operand<TFloat32> byFilter = all.size() == 1 ? all.get(0) : GraphOps.concat(tf, 0, all);
        return tf.linalg.transpose(byFilter, tf.constant(new int[] {1, 0}));
    }

    /**
     * Those of one width.
     *
     * @param windows spectra of 7 frames around each frame, {@code float[49][2 * 7][frames]}
     * @return {@code float[filters][frames]}
     */
    private static Operand<TFloat32> best(Ops tf, Kernel kernel, Operand<TFloat32> windows) {
        int bands = BandSpectrum.positions(kernel);
        float[] real = BandSpectrum.real(kernel);
        float[] imaginary = BandSpectrum.imaginary(real, kernel.frames());
        Operand<TFloat32> even = back(tf, BandSpectrum.even(bands), products(tf, kernel, real, windows));
        Operand<TFloat32> odd = back(tf, BandSpectrum.odd(bands), products(tf, kernel, imaginary, windows));
        Operand<TFloat32> best = tf.max(tf.math.add(even, tf.math.abs(odd)), tf.constant(0), Max.keepDims(false));
        return GraphOps.reshape(tf, best, kernel.filters(), -1);
    }

    /** {@code float[49][filters][frames]}. */
    private static Operand<TFloat32> products(Ops tf, Kernel kernel, float[] spectra, Operand<TFloat32> windows) {
        Operand<TFloat32> weights =
                GraphOps.constant(tf, spectra, BandSpectrum.FREQUENCIES, kernel.filters(), 2L * kernel.frames());
        return tf.scope()
                .opBuilder(BATCH_PRODUCT, BATCH_PRODUCT)
                .addInput(weights.asOutput())
                .addInput(windows.asOutput())
                .build()
                .output(0);
    }

    /** {@code float[pairs][filters * frames]}. */
    private static Operand<TFloat32> back(Ops tf, float[] matrix, Operand<TFloat32> products) {
        int frequencies = BandSpectrum.FREQUENCIES;
        Operand<TFloat32> inverse = GraphOps.constant(tf, matrix, matrix.length / frequencies, frequencies);
        return tf.linalg.matMul(inverse, GraphOps.reshape(tf, products, frequencies, -1));
    }
}
