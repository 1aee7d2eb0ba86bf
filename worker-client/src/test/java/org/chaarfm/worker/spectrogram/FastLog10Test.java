package org.chaarfm.worker.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FastLog10Test {
    private static final int LARGEST = Float.floatToRawIntBits(Float.MAX_VALUE);

    @Test
    void errorShouldKeepTheBoundForAllMagnitudes() {
        // A prime step, so that every exponent meets other fractions.
        for (int bits = Float.floatToRawIntBits(Float.MIN_NORMAL); bits > 0 && bits <= LARGEST; bits += 1_009) {
            assertWithinBound(Float.intBitsToFloat(bits));
        }
    }

    @Test
    void errorShouldKeepTheBoundWhereMelValuesBegin() {
        int one = Float.floatToRawIntBits(1);
        for (int i = 0; i < 1_000_000; i++) {
            assertWithinBound(Float.intBitsToFloat(one + i));
        }
    }

    @Test
    void errorShouldKeepTheBoundOnBothSidesOfTheSplit() {
        for (int exponent = -100; exponent <= 100; exponent++) {
            int split = Float.floatToRawIntBits((float) (Math.sqrt(0.5) * Math.pow(2, exponent)));
            for (int bits = split - 100; bits <= split + 100; bits++) {
                assertWithinBound(Float.intBitsToFloat(bits));
            }
        }
    }

    @Test
    void oneShouldBeExactlyZero() {
        assertThat(FastLog10.of(1)).isZero();
    }

    @Test
    void powersOfTenShouldBeWholeNumbers() {
        for (int power = 0; power <= 10; power++) {
            assertThat(FastLog10.of((float) Math.pow(10, power))).isCloseTo(power, within(1e-6f));
        }
    }

    @Test
    void whatIsNoNumberShouldStayNone() {
        assertThat(FastLog10.of(Float.NaN)).isNaN();
        assertThat(FastLog10.of(Float.intBitsToFloat(0xffc00000))).isNaN();
        assertThat(FastLog10.of(Float.POSITIVE_INFINITY)).isNaN();
    }

    private static void assertWithinBound(float v) {
        double exact = Math.log10(v);
        double error = Math.abs(FastLog10.of(v) - exact);
        if (!(error <= 8e-8 + 1.8e-7 * Math.abs(exact))) {
            assertThat(error).as("error at " + v).isLessThanOrEqualTo(8e-8 + 1.8e-7 * Math.abs(exact));
        }
    }
}
