package org.chaarfm.worker.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelFilterBankTest {
    @Test
    void scaleShouldBeSlaneys() {
        assertThat(SlaneyMelScale.toMel(0)).isZero();
        assertThat(SlaneyMelScale.toMel(200)).isCloseTo(3, within(1e-12));
        assertThat(SlaneyMelScale.toMel(1000)).isCloseTo(15, within(1e-12));
        assertThat(SlaneyMelScale.toMel(6400)).isCloseTo(42, within(1e-12));
        assertThat(SlaneyMelScale.toHertz(42)).isCloseTo(6400, within(1e-9));
    }

    @Test
    void trianglesShouldHaveUnitArea() {
        // With a thousand bins per triangle the sum over bins is the area in Hz divided by the bins' distance.
        int bins = 1_000_001;
        double hertzPerBin = 8000.0 / (bins - 1);
        MelFilterBank filters = new MelFilterBank(96, 8000, bins);
        float[] flat = new float[bins];
        Arrays.fill(flat, 1);
        float[] energies = new float[96];
        filters.apply(flat, energies, 0);
        for (float energy : energies) {
            assertThat(energy * hertzPerBin).isCloseTo(1, within(1e-3));
        }
    }
}
