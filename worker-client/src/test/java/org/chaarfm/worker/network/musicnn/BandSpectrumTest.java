package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.chaarfm.worker.network.weights.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandSpectrumTest {
    private static final int BANDS = 96;

    @ParameterizedTest
    @ValueSource(ints = {38, 67, 95, 96})
    void productsWithAKernelsSpectrumShouldBeItsConvolution(int width) {
        Kernel kernel = TestingFilters.random(2, width, 1).kernel();
        float[] frames = TestingFilters.frames(2);
        float[] first = times(BandSpectrum.forward(), Arrays.copyOf(frames, BANDS));
        float[] second = times(BandSpectrum.forward(), Arrays.copyOfRange(frames, BANDS, 2 * BANDS));
        int bands = BandSpectrum.positions(kernel);

        float[] even = times(BandSpectrum.even(bands), products(BandSpectrum.real(kernel), first, second));
        float[] odd = times(
                BandSpectrum.odd(bands), products(BandSpectrum.imaginary(BandSpectrum.real(kernel), 2), first, second));

        assertThat(even).hasSameSizeAs(odd).hasSize((bands + 1) / 2);
        for (int pair = 0; pair < even.length; pair++) {
            int upper = bands / 2 + pair;
            double above = convolution(kernel, frames, upper);
            double below = convolution(kernel, frames, bands - 1 - upper);
            assertThat((double) even[pair] - odd[pair]).isCloseTo(above, within(1e-5));
            assertThat((double) even[pair] + odd[pair]).isCloseTo(below, within(1e-5));
        }
    }

    @Test
    void middleOfAnOddNumberShouldBeItsOwnMirrorImage() {
        assertThat(Arrays.copyOf(BandSpectrum.odd(59), BandSpectrum.FREQUENCIES))
                .containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {59, 30})
    void zerosShouldBeExact(int bands) {
        for (float[] matrix : List.of(BandSpectrum.forward(), BandSpectrum.even(bands), BandSpectrum.odd(bands))) {
            for (float value : matrix) {
                assertThat(value == 0 || Math.abs(value) > 1e-6).as("%s", value).isTrue();
            }
        }
    }

    private static float[] products(float[] weights, float[] first, float[] second) {
        float[] products = new float[BandSpectrum.FREQUENCIES];
        for (int frequency = 0; frequency < products.length; frequency++) {
            products[frequency] = weights[4 * frequency] * first[2 * frequency]
                    + weights[4 * frequency + 1] * second[2 * frequency]
                    + weights[4 * frequency + 2] * first[2 * frequency + 1]
                    + weights[4 * frequency + 3] * second[2 * frequency + 1];
        }
        return products;
    }

    private static double convolution(Kernel kernel, float[] frames, int band) {
        double sum = 0;
        for (int column = 0; column < kernel.width(); column++) {
            sum += kernel.at(0, column, 0) * frames[band + column]
                    + kernel.at(1, column, 0) * frames[BANDS + band + column];
        }
        return sum;
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
