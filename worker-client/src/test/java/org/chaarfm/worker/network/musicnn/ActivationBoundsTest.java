package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.chaarfm.worker.network.TestingGraph;
import org.chaarfm.worker.network.TestingMel;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.weights.Filters;
import org.chaarfm.worker.network.weights.Kernel;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.chaarfm.worker.network.weights.Normalisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationBoundsTest {
    private static final Normalisation AS_IT_IS = new Normalisation(new double[] {1}, new double[] {0});

    @Test
    void boundsShouldBeThoseOfTheWorstInput() {
        // 0..43 through 0.1 a - 0.2 b + 3, upside down, plus 1.
        Kernel kernel = new Kernel(1, 2, 1, new float[] {0.1f, -0.2f});
        Normalisation upsideDown = new Normalisation(new double[] {-1}, new double[] {1});
        Filters filters = new Filters(kernel, new float[] {3}, upsideDown);

        ActivationBounds bounds = ActivationBounds.ofMel(AS_IT_IS, 2).through(filters);

        assertThat(bounds.low()[0]).isCloseTo(1 - (3 + 0.1 * 43), within(1e-6));
        assertThat(bounds.high()[0]).isEqualTo(1); // 3 - 0.2 * 43 is below the ReLU.
    }

    @Test
    void zerosAroundThePatchShouldCount() {
        ActivationBounds always = new ActivationBounds(new double[] {2}, new double[] {2});
        Filters filters = new Filters(new Kernel(1, 1, 1, new float[] {1}), new float[] {0}, AS_IT_IS);

        ActivationBounds bounds = always.through(filters);

        assertThat(bounds.low()[0]).isZero();
        assertThat(bounds.high()[0]).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfTheFrontEndShouldLieWithinTheirBounds(TestingModel model) throws Exception {
        ActivationBounds bounds =
                new ChannelPruning(MusicnnWeights.read(model.graph())).bounds().get(0);
        float[] patches = TestingMel.patches(TestingMel.frames(280));

        float[] front =
                TestingGraph.plain(model.graph(), patches, "model/concat").get("model/concat");

        for (int i = 0; i < front.length; i++) {
            int channel = i % bounds.channels();
            assertThat((double) front[i]).isBetween(bounds.low()[channel] - 1e-5, bounds.high()[channel] + 1e-5);
        }
    }
}
