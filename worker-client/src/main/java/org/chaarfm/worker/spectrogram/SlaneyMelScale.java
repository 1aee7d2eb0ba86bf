package org.chaarfm.worker.spectrogram;

/**
 * The mel scale of Slaney's Auditory Toolbox: linear to 1000 Hz, logarithmic above.
 *
 * <p>M. Slaney, "Auditory Toolbox, version 2", Interval Research Corporation, 1998-010; Essentia's {@code
 * warpingFormula="slaneyMel"}, librosa's default.
 */
final class SlaneyMelScale {
    private static final double HERTZ_PER_LINEAR_MEL = 200.0 / 3;
    private static final double BREAK_HERTZ = 1000;
    private static final double BREAK_MEL = BREAK_HERTZ / HERTZ_PER_LINEAR_MEL;
    /** 27 mels for the 6.4-fold of the frequency. */
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private SlaneyMelScale() {}

    static double toMel(double hertz) {
        return hertz < BREAK_HERTZ
                ? hertz / HERTZ_PER_LINEAR_MEL
                : BREAK_MEL + Math.log(hertz / BREAK_HERTZ) / LOG_STEP;
    }

    static double toHertz(double mel) {
        return mel < BREAK_MEL ? mel * HERTZ_PER_LINEAR_MEL : BREAK_HERTZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
    }
}
