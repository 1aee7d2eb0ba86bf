package org.chaarfm.worker.spectrogram;

/**
 * The decimal logarithm by a polynomial, four times as fast as {@link Math#log10} and exact enough for mel values.
 *
 * <p>The argument is split by its bits into {@code 2^e m} with {@code m} in {@code [sqrt(1/2), sqrt(2))}, and with {@code
 * s = (m - 1) / (m + 1)}
 *
 * <pre>log10(v) = e log10(2) + 2 / ln(10) (s + s^3/3 + s^5/5 + s^7/7 + ...)</pre>
 *
 * <p>(the series of the inverse hyperbolic tangent; M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions",
 * 4.1.27). <b>Error.</b> {@code |s| <= 0.1716}, so what the terms left out add up to is at most {@code 2/ln(10) s^9/9 /
 * (1 - s^2) < 1.3e-8}. Rounding, with {@code u = 2^-24}: {@code m - 1} is exact, {@code s} is off by at most 2 u of
 * itself, the polynomial by less than 2.2 u, their product by less than 5.3 u of at most 0.151, which is 4.8e-8; {@code e
 * log10(2)} is off by 2 u of itself and the last sum by u of itself. Since {@code |e log10(2)| <= |log10(v)| + 0.151},
 * all of it is below {@code 8e-8 + 1.8e-7 |log10(v)|}: 1e-6 for a mel value of 5, where one float differs from the next
 * by 5e-7.
 */
final class FastLog10 {
    /** The bits of sqrt(1/2), where a new exponent begins. */
    private static final int SPLIT = 0x3f3504f3;

    private static final int FRACTION_BITS = 23;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;

    private static final float LOG10_OF_2 = (float) Math.log10(2);
    private static final float C1 = (float) (2 / Math.log(10));
    private static final float C3 = (float) (2 / Math.log(10) / 3);
    private static final float C5 = (float) (2 / Math.log(10) / 5);
    private static final float C7 = (float) (2 / Math.log(10) / 7);

    private FastLog10() {}

    /**
     * The logarithm of a positive normal number.
     *
     * @return NaN for NaN and for infinity
     */
    static float of(float v) {
        int bits = Float.floatToRawIntBits(v) - SPLIT;
        int exponent = bits >> FRACTION_BITS;
        float fraction = Float.intBitsToFloat((bits & FRACTION) + SPLIT) - 1;
        float s = fraction / (2 + fraction);
        float z = s * s;
        float log = s * (C1 + z * (C3 + z * (C5 + z * C7)));
        // Keeps NaN and infinity from becoming ordinary numbers, which their bits alone would look like.
        return exponent * LOG10_OF_2 + log + 0 * v;
    }
}
