package org.chaarfm.worker.network.musicnn;

/**
 * The way back from spectra to bands, for half the work: bands that mirror each other share their sums.
 *
 * <p>Counted from the middle of the bands that are wanted, m steps up and m steps down, the inverse transform is
 *
 * <pre>y[m]  = c[m] - s[m],   c[m] = sum_k w_k Re(Y[k]) cos(2 pi k m / 96)
 * y[-m] = c[m] + s[m],   s[m] = sum_k w_k Im(Y[k]) sin(2 pi k m / 96)</pre>
 *
 * <p>since the cosine is even and the sine is odd: each sum is over 49 values instead of 98, and there are half as many. Only
 * the better of the two is wanted, {@code max(y[m], y[-m]) = c[m] + |s[m]|}. The middle is half-way between two bands where
 * their number is even. {@link SpectralKernel} turns the spectra so that they count from there.
 */
final class BandPairs {
    private BandPairs() {}

    /** How many pairs so many bands are; in the middle of an odd number one is its own mirror image. */
    static int count(int bands) {
        return (bands + 1) / 2;
    }

    /** From real parts to c, {@code float[pairs][49]}, beginning in the middle. */
    static float[] even(int bands) {
        return matrix(bands, BandSpectrum::cosine);
    }

    /** From imaginary parts to s, {@code float[pairs][49]}. */
    static float[] odd(int bands) {
        return matrix(bands, BandSpectrum::sine);
    }

    /** One of the two functions, of a frequency and a distance in half bands. */
    private interface Wave {
        double at(int frequency, int halves);
    }

    private static float[] matrix(int bands, Wave wave) {
        float[] matrix = new float[count(bands) * BandSpectrum.FREQUENCIES];
        int nearest = (bands + 1) % 2;
        for (int pair = 0; pair < count(bands); pair++) {
            for (int frequency = 0; frequency < BandSpectrum.FREQUENCIES; frequency++) {
                matrix[pair * BandSpectrum.FREQUENCIES + frequency] =
                        (float) (BandSpectrum.weight(frequency) * wave.at(frequency, nearest + 2 * pair));
            }
        }
        return matrix;
    }
}
