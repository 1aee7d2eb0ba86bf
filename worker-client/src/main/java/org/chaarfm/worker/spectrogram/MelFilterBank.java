package org.chaarfm.worker.spectrogram;

import java.util.Arrays;

/**
 * Sums power spectra into mel bands: triangles whose corners are equally far apart on the mel scale, each of unit area
 * (in Hz), linear in frequency. The scale is that of Slaney's Auditory Toolbox (M. Slaney, "Auditory Toolbox, version 2",
 * Interval Research Corporation, 1998-010): linear to 1000 Hz, logarithmic above; Essentia's {@code
 * warpingFormula="slaneyMel"}, librosa's default.
 *
 * <p>Each triangle begins where the one before it has its peak, so a bin counts in two bands at most: on the falling side
 * of one and the rising side of the next.
 */
final class MelFilterBank {
    private static final double HERTZ_PER_LINEAR_MEL = 200.0 / 3;
    private static final double BREAK_HERTZ = 1000;
    private static final double BREAK_MEL = BREAK_HERTZ / HERTZ_PER_LINEAR_MEL;
    /** 27 mels for the 6.4-fold of the frequency. */
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final int bands;

    /** For each bin, the band on whose rising side it is; as many as bands on the last falling side. */
    private final int[] rising;

    private final float[] risingWeight;
    private final float[] fallingWeight;

    /**
     * @param bands how many triangles
     * @param highestHertz where the last one ends; the first begins at 0
     * @param bins of the power spectrum, evenly from 0 to {@code highestHertz}
     */
    MelFilterBank(int bands, double highestHertz, int bins) {
        this.bands = bands;
        rising = new int[bins];
        risingWeight = new float[bins];
        fallingWeight = new float[bins];
        double[] corners = corners(bands + 2, highestHertz);
        int band = 0;
        for (int bin = 0; bin < bins; bin++) {
            double hertz = highestHertz * bin / (bins - 1);
            while (band < bands && hertz >= corners[band + 1]) {
                band++;
            }
            rising[bin] = band;
            weigh(bin, hertz, corners);
        }
    }

    private void weigh(int bin, double hertz, double[] corners) {
        int band = rising[bin];
        double low = corners[band];
        double high = corners[band + 1];
        if (band < bands) {
            risingWeight[bin] = (float) (2 / (corners[band + 2] - low) * (hertz - low) / (high - low));
        }
        if (band > 0) {
            fallingWeight[bin] = (float) (2 / (high - corners[band - 1]) * (high - hertz) / (high - low));
        }
    }

    private static double[] corners(int count, double highestHertz) {
        double[] corners = new double[count];
        double highestMel = toMel(highestHertz);
        for (int i = 0; i < count; i++) {
            corners[i] = toHertz(highestMel * i / (count - 1));
        }
        return corners;
    }

    /** Rows that {@link #apply} needs: one for each band, between two that catch what is beside the bands. */
    int rows() {
        return bands + 2;
    }

    /**
     * Sums a block of spectra that lie side by side.
     *
     * @param power float[bins][frames]
     * @param energies float[rows()][frames], is written: the energy of band {@code b} in row {@code b + 1}
     */
    void apply(float[][] power, float[][] energies) {
        for (float[] row : energies) {
            Arrays.fill(row, 0);
        }
        for (int bin = 0; bin < rising.length; bin++) {
            int band = rising[bin];
            add(power[bin], fallingWeight[bin], energies[band], risingWeight[bin], energies[band + 1]);
        }
    }

    private static void add(float[] power, float fall, float[] falling, float rise, float[] rising) {
        for (int j = 0; j < power.length; j++) {
            falling[j] += fall * power[j];
            rising[j] += rise * power[j];
        }
    }

    static double toMel(double hertz) {
        return hertz < BREAK_HERTZ
                ? hertz / HERTZ_PER_LINEAR_MEL
                : BREAK_MEL + Math.log(hertz / BREAK_HERTZ) / LOG_STEP;
    }

    static double toHertz(double mel) {
        return mel < BREAK_MEL ? mel * HERTZ_PER_LINEAR_MEL : BREAK_HERTZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
    }
}
