package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.Normalisation;
import org.junit.jupiter.api.Test;

class MidEndTest {
    private static final int FRAMES = 187;

    @Test
    void biasShouldBeWhatTheConvolutionMakesOfTheConstantsBetweenZeros() {
        Random random = new Random(3);
        float[] weights = new float[7 * 3 * 2];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat() - 0.5f;
        }
        Kernel kernel = new Kernel(7, 3, 2, weights);
        Normalisation unused = new Normalisation(new double[2], new double[2]);
        Filters filters = new Filters(kernel, new float[] {0.25f, -1}, unused);
        LiveChannels channels = new LiveChannels(new int[] {1}, new double[] {2, 0, -3});

        float[] bias = MidEnd.borderBias(filters, channels, new int[] {1, 0});

        for (int frame = 0; frame < FRAMES; frame++) {
            for (int filter = 0; filter < 2; filter++) {
                double sum = filters.bias()[filter];
                for (int tap = 0; tap < 7; tap++) {
                    if (frame + tap >= 3 && frame + tap < FRAMES + 3) {
                        sum += 2 * kernel.at(tap, 0, filter) - 3 * kernel.at(tap, 2, filter);
                    }
                }
                assertThat((double) bias[frame * 2 + 1 - filter]).isCloseTo(sum, within(1e-6));
            }
        }
    }
}
