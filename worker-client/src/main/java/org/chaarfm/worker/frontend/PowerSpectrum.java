package org.chaarfm.worker.frontend;

import org.jtransforms.fft.FloatFFT_1D;

/** The squared magnitudes of a real signal's discrete Fourier transform, {@code size / 2 + 1} bins. */
final class PowerSpectrum {
    private final int size;
    private final FloatFFT_1D transform;

    /** @param size of the frames, an even number */
    PowerSpectrum(int size) {
        this.size = size;
        transform = new FloatFFT_1D(size);
    }

    int bins() {
        return size / 2 + 1;
    }

    /**
     * Transforms a frame in place and writes its power.
     *
     * @param frame float[size], destroyed
     * @param power float[bins]
     */
    void of(float[] frame, float[] power) {
        transform.realForward(frame);
        // JTransforms packs the two real bins, 0 and size/2, into the first pair.
        power[0] = frame[0] * frame[0];
        power[size / 2] = frame[1] * frame[1];
        for (int bin = 1; bin < size / 2; bin++) {
            float re = frame[2 * bin];
            float im = frame[2 * bin + 1];
            power[bin] = re * re + im * im;
        }
    }
}
