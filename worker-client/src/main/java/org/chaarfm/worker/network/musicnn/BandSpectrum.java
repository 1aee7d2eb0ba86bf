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
 * {@code m_k = 1} for k = 0 and 48 and 2 between. Values are laid out as real and imaginary part by turns, 98 for a frame.
 */
final class BandSpectrum {
    /** Frequencies 0 to 48. */
    static final int FREQUENCIES = MusicnnPatch.BANDS / 2 + 1;

    /** Real and imaginary part of each frequency. */
    static final int VALUES = 2 * FREQUENCIES;

    private static final int BANDS = MusicnnPatch.BANDS;

    /** One turn in 96 steps. */
    private static final double[] COSINES = IntStream.range(0, BANDS)
            .mapToDouble(step -> Math.cos(2 * Math.PI * step / BANDS))
            .toArray();

    private BandSpectrum() {}

    /** From bands to their spectrum, {@code float[98][96]}. */
    static float[] forward() {
        float[] matrix = new float[VALUES * BANDS];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int band = 0; band < BANDS; band++) {
                matrix[2 * frequency * BANDS + band] = (float) cosine(frequency, band);
                matrix[(2 * frequency + 1) * BANDS + band] = (float) -sine(frequency, band);
            }
        }
        return matrix;
    }

    /** From a spectrum back to the first so many bands, {@code float[bands][98]}. */
    static float[] inverse(int bands) {
        float[] matrix = new float[bands * VALUES];
        for (int band = 0; band < bands; band++) {
            for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
                double weight = (frequency == 0 || frequency == FREQUENCIES - 1 ? 1.0 : 2.0) / BANDS;
                matrix[band * VALUES + 2 * frequency] = (float) (weight * cosine(frequency, band));
                matrix[band * VALUES + 2 * frequency + 1] = (float) (-weight * sine(frequency, band));
            }
        }
        return matrix;
    }

    /** cos(2 pi k b / 96). */
    static double cosine(int frequency, int band) {
        return COSINES[frequency * band % BANDS];
    }

    /** sin(2 pi k b / 96), a cosine three quarters of a turn further on. */
    static double sine(int frequency, int band) {
        return COSINES[(frequency * band + 3 * BANDS / 4) % BANDS];
    }
}
