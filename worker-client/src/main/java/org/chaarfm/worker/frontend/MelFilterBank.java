package org.chaarfm.worker.frontend;

/**
 * Sums a power spectrum into mel bands: triangles whose corners are equally far apart on the mel scale, each of unit
 * area (in Hz), linear in frequency.
 */
final class MelFilterBank {
    private final int[] firstBin;
    private final float[][] weights;

    /**
     * @param bands how many triangles
     * @param highestHertz where the last one ends; the first begins at 0
     * @param bins of the power spectrum, evenly from 0 to {@code highestHertz}
     */
    MelFilterBank(int bands, double highestHertz, int bins) {
        double[] corners = corners(bands + 2, highestHertz);
        double hertzPerBin = highestHertz / (bins - 1);
        firstBin = new int[bands];
        weights = new float[bands][];
        for (int band = 0; band < bands; band++) {
            double low = corners[band];
            double peak = corners[band + 1];
            double high = corners[band + 2];
            firstBin[band] = (int) Math.ceil(low / hertzPerBin);
            int lastBin = Math.min(bins - 1, (int) Math.floor(high / hertzPerBin));
            weights[band] = new float[Math.max(0, lastBin - firstBin[band] + 1)];
            for (int i = 0; i < weights[band].length; i++) {
                double hertz = (firstBin[band] + i) * hertzPerBin;
                double height = Math.min((hertz - low) / (peak - low), (high - hertz) / (high - peak));
                weights[band][i] = (float) (2 / (high - low) * height);
            }
        }
    }

    private static double[] corners(int count, double highestHertz) {
        double[] corners = new double[count];
        double highestMel = SlaneyMelScale.toMel(highestHertz);
        for (int i = 0; i < count; i++) {
            corners[i] = SlaneyMelScale.toHertz(highestMel * i / (count - 1));
        }
        return corners;
    }

    int bands() {
        return weights.length;
    }

    /** Writes the energy of each band to {@code out}, from {@code offset} on. */
    void apply(float[] power, float[] out, int offset) {
        for (int band = 0; band < weights.length; band++) {
            float[] weight = weights[band];
            int bin = firstBin[band];
            float sum = 0;
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * power[bin + i];
            }
            out[offset + band] = sum;
        }
    }
}
