package org.chaarfm.worker.spectrogram;

/** One mel frame straight from the formulas of the embedding contract, in double precision and without any shortcut. */
final class PlainMelFrame {
    private static final int SIZE = 512;
    private static final int BANDS = 96;

    private PlainMelFrame() {}

    static double[] of(float[] samples, int frame) {
        double[] windowed = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int at = frame * 256 - 256 + i;
            double sample = at < 0 || at >= samples.length ? 0 : samples[at];
            windowed[i] = sample * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / 511));
        }
        double[] power = new double[SIZE / 2 + 1];
        for (int bin = 0; bin < power.length; bin++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < SIZE; i++) {
                re += windowed[i] * Math.cos(2 * Math.PI * bin * i / SIZE);
                im -= windowed[i] * Math.sin(2 * Math.PI * bin * i / SIZE);
            }
            power[bin] = re * re + im * im;
        }
        double[] mel = new double[BANDS];
        for (int band = 0; band < BANDS; band++) {
            double low = corner(band);
            double peak = corner(band + 1);
            double high = corner(band + 2);
            double sum = 0;
            for (int bin = 0; bin < power.length; bin++) {
                double hertz = bin * 16_000.0 / SIZE;
                double height = Math.max(0, Math.min((hertz - low) / (peak - low), (high - hertz) / (high - peak)));
                sum += 2 / (high - low) * height * power[bin];
            }
            mel[band] = Math.log10(1 + 10_000 * sum);
        }
        return mel;
    }

    /** Slaney: 3 mel in 200 Hz up to 1000 Hz (15 mel), above 27 mel for each factor of 6.4. */
    private static double corner(int index) {
        double highest = 15 + 27 * Math.log(8) / Math.log(6.4);
        double mel = highest * index / (BANDS + 1);
        return mel < 15 ? mel * 200 / 3 : 1000 * Math.pow(6.4, (mel - 15) / 27);
    }
}
