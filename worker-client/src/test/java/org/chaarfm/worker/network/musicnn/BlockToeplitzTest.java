package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.worker.network.TestingGraph;
import org.chaarfm.worker.network.weights.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockToeplitzTest {
    @Test
    void matrixShouldHoldTheFilterOncePerFrameOfTheBlockShiftedByOne() {
        Kernel kernel = new Kernel(4, 1, 2, new float[] {1, -1, 2, -2, 3, -3, 4, -4});
        BlockToeplitz toeplitz = new BlockToeplitz(kernel);

        assertThat(toeplitz.block()).isEqualTo(4);
        assertThat(Columns.of(toeplitz.matrix(), 8, 0, 0, 2, 4, 6))
                .containsExactly(
                        1, 0, 0, 0, //
                        2, 1, 0, 0, //
                        3, 2, 1, 0, //
                        4, 3, 2, 1, //
                        0, 4, 3, 2, //
                        0, 0, 4, 3, //
                        0, 0, 0, 4, //
                        0, 0, 0, 0);
        assertThat(Columns.of(toeplitz.matrix(), 8, 0, 3)).containsExactly(0, -1, -2, -3, -4, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"32,16", "64,17", "128,187"})
    void bestProductsShouldBeThoseOfTheConvolution(int length, int outputs) {
        Kernel kernel = TestingFilters.random(length, 1, 3).kernel();
        BlockToeplitz toeplitz = new BlockToeplitz(kernel);
        int rows = toeplitz.framesFor(outputs);
        float[] frames = TestingFilters.frames(2 * rows);

        float[] best = TestingGraph.values(tf -> toeplitz.best(tf, TestingGraph.constant(tf, frames, 2, rows, 96)));

        int perTrack = best.length / 6;
        assertThat(perTrack).isBetween(outputs, outputs + toeplitz.block());
        float[] expected = new float[best.length];
        for (int i = 0; i < expected.length; i++) {
            int first = i / 3 / perTrack * rows + i / 3 % perTrack;
            expected[i] = bestOf(kernel, i % 3, frames, first);
        }
        assertThat(TestingGraph.difference(best, expected)).isLessThan(1e-5);
    }

    private static float bestOf(Kernel kernel, int filter, float[] frames, int first) {
        double best = Double.NEGATIVE_INFINITY;
        for (int band = 0; band < 96; band++) {
            double sum = 0;
            for (int frame = 0; frame < kernel.frames(); frame++) {
                sum += (double) kernel.at(frame, 0, filter) * frames[(first + frame) * 96 + band];
            }
            best = Math.max(best, sum);
        }
        return (float) best;
    }
}
