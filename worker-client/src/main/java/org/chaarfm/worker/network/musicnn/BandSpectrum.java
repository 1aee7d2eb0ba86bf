package org.chaarfm.worker.network.musicnn;

import java.util.stream.IntStream;
import org.chaarfm.protocol.MusicnnPatch;

/**
 * The discrete Fourier transform over the 96 bands of a frame as real matrices.
 *
 * <p>What a kernel {@code w} of n bands says at band b is {@code y[b] = sum_j w[j] x[b + j]}, b from 0 to 96 - n. As b + j
 * stays below 96, nothing wraps around in a transform of 96 points (37 + 59 = 66 + 30 = 96), and the correlation theorem
 * makes of it one complex product for each frequency:
 *
 * <pre>X[k] = sum_b x[b] e^(-2 pi i k b / 96),   Y[k] = X[k] conj(W[k])</pre>
 *
 * <p>x is real, so frequencies 0 to 48 are enough: {@code y[b] = 1/96 sum_k m_k Re(Y[k] e^(2 pi i k b / 96))} with
 * {@code m_k = 1} for k = 0 and 48 and 2 between. {@link BandPairs} takes this way back. Values are laid out as real and
 * imaginary part by turns, 98 for a frame.
 */
final class BandSpectrum {
    /** Frequencies 0 to 48. */
    static final int FREQUENCIES = MusicnnPatch.BANDS / 2 + 1;

    /** Real and imaginary part of each frequency. */
    static final int VALUES = 2 * FREQUENCIES;

    private static final int BANDS = MusicnnPatch.BANDS;

    /** Half a band's step around the circle. */
    private static final int HALF_BANDS = 2 * BANDS;

    /**
     * One turn in half bands. Where a cosine is 0 it is exactly so: products of two of the 1e-17 that would be there instead
     * are too small for a normal float32, and processors take a hundred times as long for those.
     */
    private static final double[] COSINES = IntStream.range(0, HALF_BANDS)
            .mapToDouble(step -> step % BANDS == BANDS / 2 ? 0 : Math.cos(2 * Math.PI * step / HALF_BANDS))
            .toArray();

    private BandSpectrum() {}

    /** From bands to their spectrum, {@code float[98][96]}. */
    static float[] forward() {
        float[] matrix = new float[VALUES * BANDS];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int band = 0; band < BANDS; band++) {
                matrix[2 * frequency * BANDS + band] = (float) cosine(frequency, 2 * band);
                matrix[(2 * frequency + 1) * BANDS + band] = (float) -sine(frequency, 2 * band);
            }
        }
        return matrix;
    }

    /** How much a frequency counts on the way back: m_k / 96. */
    static double weight(int frequency) {
        return (frequency == 0 || frequency == FREQUENCIES - 1 ? 1.0 : 2.0) / BANDS;
    }

    /** cos(2 pi k b / 96) of a band that is given in halves, from 0 on. */
    static double cosine(int frequency, int halves) {
        return COSINES[frequency * halves % HALF_BANDS];
    }

    /** sin(2 pi k b / 96) of a band that is given in halves, from 0 on: a cosine three quarters of a turn further on. */
    static double sine(int frequency, int halves) {
        return COSINES[(frequency * halves + 3 * HALF_BANDS / 4) % HALF_BANDS];
    }
}
