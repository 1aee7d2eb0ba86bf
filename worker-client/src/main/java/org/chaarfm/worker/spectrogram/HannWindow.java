package org.chaarfm.worker.spectrogram;

/**
 * The symmetric Hann window, {@code 0.5 - 0.5 cos(2 pi i / (n - 1))}, not normalised.
 *
 * <p>Essentia's {@code Windowing(type="hann", normalized=false)}. The periodic form, with {@code n} below the line,
 * would put the mel values off by 0.1.
 */
final class HannWindow {
    private HannWindow() {}

    /** The factors of a frame's samples, {@code float[size]}. */
    static float[] factors(int size) {
        float[] factors = new float[size];
        for (int i = 0; i < size; i++) {
            factors[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / (size - 1)));
        }
        return factors;
    }
}
