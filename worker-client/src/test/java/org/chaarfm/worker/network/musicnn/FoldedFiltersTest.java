package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.chaarfm.worker.network.TestingGraph;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.Normalisation;
import org.junit.jupiter.api.Test;

class FoldedFiltersTest {
    @Test
    void bestBandShouldBeTheSameAsBehindTheNormalisation() {
        Random random = new Random(5);
        int[] wanted = {3, 0, 1};
        Filters filters = new Filters(
                new Kernel(1, 1, 4, new float[] {0.5f, -1, 9, 2}),
                new float[] {0.1f, -0.2f, 9, 0.3f},
                new Normalisation(new double[] {2, -0.5, 9, -3}, new double[] {1, -1, 9, 0}));
        FoldedFilters folded = FoldedFilters.of(filters, wanted);
        int rows = 50;
        int bands = 20;
        float[] plain = new float[rows * wanted.length];
        float[] best = new float[rows * wanted.length];
        for (int i = 0; i < plain.length; i++) {
            int filter = wanted[i % wanted.length];
            plain[i] = best[i] = Float.NEGATIVE_INFINITY;
            for (int band = 0; band < bands; band++) {
                float value = random.nextFloat() - 0.5f;
                double active = Math.max(0, filters.kernel().at(0, 0, filter) * value + filters.bias()[filter]);
                plain[i] = Math.max(plain[i], (float) filters.normalisation().apply(filter, active));
                best[i] = Math.max(best[i], folded.kernel().at(0, 0, i % wanted.length) * value);
            }
        }

        float[] finished = TestingGraph.values(
                tf -> FoldedFilters.finish(tf, TestingGraph.constant(tf, best, rows, wanted.length), List.of(folded)));

        assertThat(TestingGraph.difference(finished, plain)).isLessThan(1e-6);
    }
}
