package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.chaarfm.worker.network.weights.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandSpectrumTest {
    private static final int BANDS = 96;

    @Test
    void inverseShouldUndoForward() {
        float[] frame = TestingFilters.frames(1);
        float[] back = times(BandSpectrum.inverse(BANDS), times(BandSpectrum.forward(), frame));
        for (int band = 0; band < BANDS; band++) {
            assertThat(back[band]).isCloseTo(frame[band], within(2e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {38, 67, 96})
    void productsWithAKernelsSpectrumShouldBeItsConvolution(int width) {
        Kernel kernel = TestingFilters.random(2, width, 1).kernel();
        float[] frames = TestingFilters.frames(2);
        float[] first = times(BandSpectrum.forward(), Arrays.copyOf(frames, BANDS));
        float[] second = times(BandSpectrum.forward(), Arrays.copyOfRange(frames, BANDS, 2 * BANDS));
        float[] weights = new SpectralKernel(kernel).values();
        float[] product = new float[BandSpectrum.VALUES];
        for (int value = 0; value < product.length; value++) {
            int real = value / 2 * 2;
            product[value] = weights[4 * value] * first[real]
                    + weights[4 * value + 1] * second[real]
                    + weights[4 * value + 2] * first[real + 1]
                    + weights[4 * value + 3] * second[real + 1];
        }

        float[] said = times(BandSpectrum.inverse(BANDS - width + 1), product);

        for (int band = 0; band < said.length; band++) {
            double expected = 0;
            for (int column = 0; column < width; column++) {
                expected += kernel.at(0, column, 0) * frames[band + column]
                        + kernel.at(1, column, 0) * frames[BANDS + band + column];
            }
            assertThat((double) said[band]).isCloseTo(expected, within(1e-5));
        }
    }

    private static float[] times(float[] matrix, float[] vector) {
        float[] product = new float[matrix.length / vector.length];
        for (int row = 0; row < product.length; row++) {
            double sum = 0;
            for (int column = 0; column < vector.length; column++) {
                sum += (double) matrix[row * vector.length + column] * vector[column];
            }
            product[row] = (float) sum;
        }
        return product;
    }
}
