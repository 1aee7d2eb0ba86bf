package org.chaarfm.worker.network.musicnn;

import org.chaarfm.worker.network.weights.Kernel;

/**
 * Timbral filters in the frequency domain of the bands: for each frequency a real matrix that multiplies 7 frames' spectra
 * by the conjugate spectra of the filters' 7 frames and sums.
 *
 * <p>{@code Y = X conj(W)} is, in real and imaginary parts, {@code Yr = Xr Wr + Xi Wi} and {@code Yi = Xi Wr - Xr Wi}.
 */
final class SpectralKernel {
    private final Kernel kernel;

    SpectralKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * {@code float[49][2][filters][2][7]}: frequency; real and imaginary part of what comes out, for each filter; real and
     * imaginary part of what goes in, for each frame.
     */
    float[] values() {
        int frames = kernel.frames();
        int row = 2 * frames;
        float[] values = new float[BandSpectrum.FREQUENCIES * 2 * kernel.filters() * row];
        for (int frequency = 0; frequency < BandSpectrum.FREQUENCIES; frequency++) {
            for (int filter = 0; filter < kernel.filters(); filter++) {
                int real = (2 * frequency * kernel.filters() + filter) * row;
                int imaginary = ((2 * frequency + 1) * kernel.filters() + filter) * row;
                for (int frame = 0; frame < frames; frame++) {
                    double cosine = 0;
                    double sine = 0;
                    for (int band = 0; band < kernel.width(); band++) {
                        cosine += kernel.at(frame, band, filter) * BandSpectrum.cosine(frequency, band);
                        sine -= kernel.at(frame, band, filter) * BandSpectrum.sine(frequency, band);
                    }
                    values[real + frame] = (float) cosine;
                    values[real + frames + frame] = (float) sine;
                    values[imaginary + frame] = (float) -sine;
                    values[imaginary + frames + frame] = (float) cosine;
                }
            }
        }
        return values;
    }
}
