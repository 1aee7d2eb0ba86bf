package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.chaarfm.worker.network.weights.Dense;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.Normalisation;
import org.junit.jupiter.api.Test;

class LipschitzBoundsTest {
    /** Maximum and mean of two channels to two outputs. */
    private static final Dense DENSE = new Dense(
            new Normalisation(new double[] {2, -1, 1, 1}, new double[] {9, 9, 9, 9}),
            2,
            new float[] {1, -3, 4, 0, 1, 1, -2, 0},
            new float[] {9, 9});

    @Test
    void maximumAndMeanShouldAddUp() {
        assertThat(LipschitzBounds.ofPooled(DENSE, 0, 2).largest(0)).isEqualTo(6); // 2 * 1 + 1 * 4 and 2 * 3 + 0.
        assertThat(LipschitzBounds.ofPooled(DENSE, 1, 1).largest(0)).isEqualTo(3); // 1 + 2 and 1 + 0.
    }

    @Test
    void boundsOfALayerShouldBeMultipliedByItsAbsoluteWeights() {
        Kernel kernel = new Kernel(2, 1, 2, new float[] {0.5f, 1, -0.5f, 0});
        Filters filters =
                new Filters(kernel, new float[] {7, 7}, new Normalisation(new double[] {-1, 10}, new double[] {7, 7}));

        LipschitzBounds before = LipschitzBounds.ofPooled(DENSE, 0, 2).before(filters);

        // 1 * {6, 6} + 10 * {3, 1}.
        assertThat(before.largest(0)).isCloseTo(36, within(1e-12));
    }

    @Test
    void waysSideBySideShouldAddUp() {
        LipschitzBounds one = LipschitzBounds.ofPooled(DENSE, 0, 2);
        assertThat(one.plus(one).largest(1)).isEqualTo(6);
    }
}
