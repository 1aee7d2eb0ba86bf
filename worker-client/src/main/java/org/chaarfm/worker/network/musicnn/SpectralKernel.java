package org.chaarfm.worker.network.musicnn;

import org.chaarfm.protocol.MusicnnPatch;
import org.chaarfm.worker.network.weights.Kernel;

/**
 * Timbral filters in the frequency domain of the bands: for each frequency two real matrices, for the real and the imaginary
 * part of the sum over 7 frames of the products of their spectra with the filters' conjugate spectra.
 *
 * <p>{@code Y = X conj(W)} is, in real and imaginary parts, {@code Yr = Xr Wr + Xi Wi} and {@code Yi = Xi Wr - Xr Wi}.
 *
 * <p>{@link BandSpectrum} counts bands from the middle of all positions of a filter. So the kernel is moved there first, which
 * rotates its spectrum: {@code W[k] = sum_j w[j] e^(-2 pi i k (j + middle) / 96)}.
 */
final class SpectralKernel {
    private final Kernel kernel;

    SpectralKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    /** How many positions a filter has. */
    int bands() {
        return MusicnnPatch.BANDS - kernel.width() + 1;
    }

    /** {@code float[49][filters][2][7]}: frequency, filter, real and imaginary part of the input, frame. */
    float[] real() {
        return values(1, 0);
    }

    /** The same for the imaginary part of the output. */
    float[] imaginary() {
        return values(0, 1);
    }

    private float[] values(int ofReal, int ofImaginary) {
        int frames = kernel.frames();
        float[] values = new float[BandSpectrum.FREQUENCIES * kernel.filters() * 2 * frames];
        int next = 0;
        for (int frequency = 0; frequency < BandSpectrum.FREQUENCIES; frequency++) {
            for (int filter = 0; filter < kernel.filters(); filter++) {
                for (int frame = 0; frame < frames; frame++) {
                    double real = 0;
                    double imaginary = 0;
                    for (int band = 0; band < kernel.width(); band++) {
                        int halves = 2 * band + bands() - 1;
                        real += kernel.at(frame, band, filter) * BandSpectrum.cosine(frequency, halves);
                        imaginary -= kernel.at(frame, band, filter) * BandSpectrum.sine(frequency, halves);
                    }
                    values[next + frame] = (float) (ofReal * real - ofImaginary * imaginary);
                    values[next + frames + frame] = (float) (ofReal * imaginary + ofImaginary * real);
                }
                next += 2 * frames;
            }
        }
        return values;
    }
}
