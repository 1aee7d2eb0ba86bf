package org.chaarfm.worker.network.musicnn;

import java.util.stream.IntStream;
import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Kernel;

/**
 * The discrete Fourier transform over the 96 bands of a frame as real matrices.
 *
 * <p>The output of a kernel {@code w} of n bands at band b is {@code y[b] = sum_j w[j] x[b + j]}, b from 0 to 96 - n. As b + j
 * stays below 96, nothing wraps around in a transform of 96 points (37 + 59 = 66 + 30 = 96), and the correlation theorem
 * makes of it one complex product for each frequency:
 *
 * <pre>X[k] = sum_b x[b] e^(-2 pi i k b / 96),   Y[k] = X[k] conj(W[k])</pre>
 *
 * <p>x is real, so frequencies 0 to 48 are enough: {@code y[b] = 1/96 sum_k m_k Re(Y[k] e^(2 pi i k b / 96))} with
 * {@code m_k = 1} for k = 0 and 48 and 2 between. Values are laid out as alternating real and imaginary parts, 98 for a
 * frame.
 *
 * <p>The inverse transform costs half the work because bands that mirror each other share their sums. Counted from the middle
 * of the bands that are wanted, m steps up and m steps down, it is
 *
 * <pre>y[m]  = c[m] - s[m],   c[m] = sum_k m_k / 96 Re(Y[k]) cos(2 pi k m / 96)
 * y[-m] = c[m] + s[m],   s[m] = sum_k m_k / 96 Im(Y[k]) sin(2 pi k m / 96)</pre>
 *
 * <p>since the cosine is even and the sine is odd. Only the larger of the two is wanted, {@code max(y[m], y[-m]) = c[m] +
 * |s[m]|}. The middle is half-way between two bands where their number is even. Kernels are moved there first, which rotates
 * their spectra: {@code W[k] = sum_j w[j] e^(-2 pi i k (j + middle) / 96)}.
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

    /** The weight of a frequency in the inverse transform: m_k / 96. */
    private static double weight(int frequency) {
        return (frequency == 0 || frequency == FREQUENCIES - 1 ? 1.0 : 2.0) / BANDS;
    }

    /** cos(2 pi k b / 96) of a band given in halves, from 0. */
    private static double cosine(int frequency, int halves) {
        return COSINES[frequency * halves % HALF_BANDS];
    }

    /** sin(2 pi k b / 96) of a band given in halves, from 0: a cosine three quarters of a turn further. */
    private static double sine(int frequency, int halves) {
        return COSINES[(frequency * halves + 3 * HALF_BANDS / 4) % HALF_BANDS];
    }

    /** From real parts to c, {@code float[pairs][49]}, starting in the middle. */
    static float[] even(int bands) {
        return matrix(bands, BandSpectrum::cosine);
    }

    /** From imaginary parts to s, {@code float[pairs][49]}. */
    static float[] odd(int bands) {
        return matrix(bands, BandSpectrum::sine);
    }

    /** Cosine or sine of a frequency and a distance in half bands. */
    private interface Wave {
        double at(int frequency, int halves);
    }

    /** The middle band of an odd number is its own mirror image. */
    private static float[] matrix(int bands, Wave wave) {
        int pairs = (bands + 1) / 2;
        float[] matrix = new float[pairs * FREQUENCIES];
        int nearest = (bands + 1) % 2;
        for (int pair = 0; pair < pairs; pair++) {
            for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
                matrix[pair * FREQUENCIES + frequency] =
                        (float) (weight(frequency) * wave.at(frequency, nearest + 2 * pair));
            }
        }
        return matrix;
    }

    /** How many bands a kernel can be applied at. */
    static int positions(Kernel kernel) {
        return BANDS - kernel.width() + 1;
    }

    /**
     * What the real part of {@code Y = X conj(W)} takes of a frame's spectrum, {@code Yr = Xr Wr + Xi Wi}: the spectra of a
     * kernel's filters.
     *
     * @return {@code float[49][filters][2][7]}: frequency, filter, real and imaginary part, frame
     */
    static float[] real(Kernel kernel) {
        int frames = kernel.frames();
        float[] values = new float[FREQUENCIES * kernel.filters() * 2 * frames];
        double[] cosines = new double[kernel.width()];
        double[] sines = new double[kernel.width()];
        int next = 0;
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int band = 0; band < cosines.length; band++) {
                int halves = 2 * band + positions(kernel) - 1;
                cosines[band] = cosine(frequency, halves);
                sines[band] = sine(frequency, halves);
            }
            for (int filter = 0; filter < kernel.filters(); filter++) {
                for (int frame = 0; frame < frames; frame++) {
                    double real = 0;
                    double imaginary = 0;
                    for (int band = 0; band < cosines.length; band++) {
                        float weight = kernel.at(frame, band, filter);
                        real += weight * cosines[band];
                        imaginary -= weight * sines[band];
                    }
                    values[next + frame] = (float) real;
                    values[next + frames + frame] = (float) imaginary;
                }
                next += 2 * frames;
            }
        }
        return values;
    }

    /** What its imaginary part takes, {@code Yi = Xi Wr - Xr Wi}, from {@link #real}. */
    static float[] imaginary(float[] real, int frames) {
        float[] values = new float[real.length];
        for (int i = 0; i < values.length; i++) {
            boolean ofReal = i / frames % 2 == 0;
            values[i] = ofReal ? -real[i + frames] : real[i - frames];
        }
        return values;
    }
}
