package org.chaarfm.worker.spectrogram;

/**
 * The inner loops of {@link PowerSpectra}: each works on the rows of two complex numbers, {@code a} and {@code b}, of
 * every frame of a block, in place. The parts of a number lie in rows of their own.
 *
 * <p>Loops are kept this small because HotSpot (17) leaves larger ones scalar: one butterfly of radix 4 is no faster than
 * four of these, but not vectorised it takes twice as long. In each, an index means the same frame in every row; with
 * offsets HotSpot cannot know that rows do not overlap.
 */
final class Butterflies {
    private Butterflies() {}

    /** {@code a, b = a + b, a - b}. */
    static void plain(float[] aRe, float[] aIm, float[] bRe, float[] bIm) {
        for (int j = 0; j < aRe.length; j++) {
            float xRe = aRe[j];
            float xIm = aIm[j];
            float yRe = bRe[j];
            float yIm = bIm[j];
            aRe[j] = xRe + yRe;
            aIm[j] = xIm + yIm;
            bRe[j] = xRe - yRe;
            bIm[j] = xIm - yIm;
        }
    }

    /** {@code a, b = a + b, (a - b) (cos + i sin)}. */
    static void turned(float[] aRe, float[] aIm, float[] bRe, float[] bIm, float cos, float sin) {
        for (int j = 0; j < aRe.length; j++) {
            float xRe = aRe[j];
            float xIm = aIm[j];
            float yRe = bRe[j];
            float yIm = bIm[j];
            aRe[j] = xRe + yRe;
            aIm[j] = xIm + yIm;
            float dRe = xRe - yRe;
            float dIm = xIm - yIm;
            bRe[j] = dRe * cos - dIm * sin;
            bIm[j] = dRe * sin + dIm * cos;
        }
    }

    /**
     * Separates what the even samples gave from what the odd ones gave, of the bins {@code k} ({@code a}) and {@code size
     * - k} ({@code b}) of the complex signal: {@code a, b = a + conj(b), (a - conj(b)) / i}, twice the transforms at k.
     */
    static void separate(float[] aRe, float[] aIm, float[] bRe, float[] bIm) {
        for (int j = 0; j < aRe.length; j++) {
            float xRe = aRe[j];
            float xIm = aIm[j];
            float yRe = bRe[j];
            float yIm = bIm[j];
            aRe[j] = xRe + yRe;
            aIm[j] = xIm - yIm;
            bRe[j] = xIm + yIm;
            bIm[j] = yRe - xRe;
        }
    }

    /**
     * Of what {@link #separate} gave, the power of the real signal's bins {@code k} and {@code size - k}, into {@code
     * aRe} and {@code bRe}: {@code |a + w b|^2 / 4} and {@code |a - w b|^2 / 4} with {@code w = cos + i sin}.
     */
    static void power(float[] aRe, float[] aIm, float[] bRe, float[] bIm, float cos, float sin) {
        for (int j = 0; j < aRe.length; j++) {
            float xRe = aRe[j];
            float xIm = aIm[j];
            float yRe = bRe[j] * cos - bIm[j] * sin;
            float yIm = bRe[j] * sin + bIm[j] * cos;
            float sumRe = xRe + yRe;
            float sumIm = xIm + yIm;
            float differenceRe = xRe - yRe;
            float differenceIm = xIm - yIm;
            aRe[j] = 0.25f * (sumRe * sumRe + sumIm * sumIm);
            bRe[j] = 0.25f * (differenceRe * differenceRe + differenceIm * differenceIm);
        }
    }

    /** The power of the real signal's first and last bin, of the complex signal's first: {@code re, im = (re + im)^2,
     * (re - im)^2}. */
    static void powerOfEnds(float[] re, float[] im) {
        for (int j = 0; j < re.length; j++) {
            float sum = re[j] + im[j];
            float difference = re[j] - im[j];
            re[j] = sum * sum;
            im[j] = difference * difference;
        }
    }

    /** The power of the bin in the middle, which is that of the complex signal, into {@code re}. */
    static void powerOfMiddle(float[] re, float[] im) {
        for (int j = 0; j < re.length; j++) {
            re[j] = re[j] * re[j] + im[j] * im[j];
        }
    }
}
