package org.chaarfm.worker.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MelFilterBankTest {
    @Test
    void scaleShouldBeSlaneys() {
        assertThat(MelFilterBank.toMel(0)).isZero();
        assertThat(MelFilterBank.toMel(200)).isCloseTo(3, within(1e-12));
        assertThat(MelFilterBank.toMel(1000)).isCloseTo(15, within(1e-12));
        assertThat(MelFilterBank.toMel(6400)).isCloseTo(42, within(1e-12));
        assertThat(MelFilterBank.toHertz(42)).isCloseTo(6400, within(1e-9));
    }

    @Test
    void trianglesShouldHaveUnitArea() {
        // With a thousand bins per triangle the sum over bins is the area in Hz divided by the bins' distance.
        int bins = 1_000_001;
        double hertzPerBin = 8000.0 / (bins - 1);
        MelFilterBank filters = new MelFilterBank(96, 8000, bins);
        float[][] flat = new float[bins][1];
        for (float[] bin : flat) {
            bin[0] = 1;
        }
        float[][] energies = new float[filters.rows()][1];
        filters.apply(flat, energies);
        for (int band = 0; band < 96; band++) {
            assertThat(energies[band + 1][0] * hertzPerBin).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void binShouldCountInTheTwoBandsThatItLiesIn() {
        // 97 steps of 45.2 mel / 97, of which 1000 Hz is the 32.2nd: it lies between the peaks of bands 31 and 32.
        MelFilterBank filters = new MelFilterBank(96, 8000, 257);
        float[][] power = new float[257][1];
        power[32][0] = 1;
        float[][] energies = new float[filters.rows()][1];
        filters.apply(power, energies);
        for (int band = 0; band < 96; band++) {
            if (band == 31 || band == 32) {
                assertThat(energies[band + 1][0]).isPositive();
            } else {
                assertThat(energies[band + 1][0]).isZero();
            }
        }
    }
}
