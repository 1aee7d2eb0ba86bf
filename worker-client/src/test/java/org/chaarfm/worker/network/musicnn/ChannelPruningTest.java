package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.chaarfm.worker.network.ChangedWeights;
import org.chaarfm.worker.network.ScaledWeights;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.weights.Dense;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelPruningTest {
    @Test
    void fourHundredAndNinetySevenOfThePublishedFrontEndShouldBeDead() throws Exception {
        ChannelPruning live = of(TestingModel.PRETRAINED);
        assertThat(live.front()).extracting(LiveChannels::count).containsExactly(23, 14, 3, 7, 17);
        assertThat(live.mid()).extracting(LiveChannels::count).containsExactly(20, 64, 64);
    }

    @Test
    void everythingOfTheStandInShouldLive() throws Exception {
        ChannelPruning live = of(TestingModel.STAND_IN);
        assertThat(live.front()).extracting(LiveChannels::count).containsExactly(204, 204, 51, 51, 51);
        assertThat(live.mid()).extracting(LiveChannels::count).containsExactly(64, 64, 64);
    }

    @Test
    void threeOfFiveOfTheDecayedModelShouldBeDead() throws Exception {
        ChannelPruning live = of(TestingModel.DECAYED);
        assertThat(live.front()).extracting(LiveChannels::count).containsExactly(82, 82, 20, 20, 20);
        assertThat(live.mid()).extracting(LiveChannels::count).containsExactly(26, 26, 26);
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsLeftOutShouldStayBelowTheBound(TestingModel model) throws Exception {
        ChannelPruning live = of(model);
        double sum = effectOf(LiveChannels.concat(live.front()), live.effects().get(0));
        for (int layer = 0; layer < live.mid().size(); layer++) {
            sum += effectOf(live.mid().get(layer), live.effects().get(layer + 1));
        }
        assertThat(sum).isBetween(0.0, 1e-6);
    }

    private static double effectOf(LiveChannels channels, double[] effects) {
        return IntStream.of(channels.dead())
                .mapToDouble(channel -> effects[channel])
                .sum();
    }

    /**
     * Of the shortest temporal filters each is a quarter as loud as the one before, and only the embedding hears them, through
     * their maximum and their mean. What they can change there is added up here by itself.
     */
    @Test
    void asManyShouldBeLeftOutAsChangeTheEmbeddingByAMillionth() throws Exception {
        MusicnnWeights weights = MusicnnWeights.read(new ChangedWeights(TestingModel.STAND_IN.graph())
                .change("batch_normalization_5/gamma", (value, i) -> value * (float) Math.pow(4, -i))
                .change("conv2d_5/kernel", (value, i) -> i / 64 % 561 >= 510 ? 0 : value)
                .graph());
        ChannelPruning live = new ChannelPruning(weights);
        int[] dead = live.front().get(4).dead();
        assertThat(dead)
                .isNotEmpty()
                .isEqualTo(IntStream.range(51 - dead.length, 51).toArray());

        double leftOut = IntStream.of(dead)
                .mapToDouble(i -> change(weights, live, 510 + i))
                .sum();
        double next = change(weights, live, 510 + dead[0] - 1);

        assertThat(leftOut).isLessThanOrEqualTo(1e-6);
        assertThat(leftOut + next).isGreaterThan(1e-6);
    }

    /** By how much a channel can change a value of the embedding when it is taken for the middle of its range. */
    private static double change(MusicnnWeights weights, ChannelPruning live, int channel) {
        Dense embedding = weights.embedding();
        double most = 0;
        for (int output = 0; output < 200; output++) {
            double sum = 0;
            for (int pooled = 2 * channel; pooled <= 2 * channel + 1; pooled++) {
                sum += Math.abs(embedding.normalisation().scale()[pooled] * embedding.at(pooled, output));
            }
            most = Math.max(most, sum);
        }
        return live.bounds().get(0).width(channel) / 2 * most;
    }

    @Test
    void smallChannelThatIsMultipliedBehindShouldLive() throws Exception {
        ChannelPruning live =
                new ChannelPruning(MusicnnWeights.read(ScaledWeights.of(TestingModel.STAND_IN.graph(), 1e-9f)));
        assertThat(live.bounds().get(0).width(530)).isLessThan(1e-6);
        assertThat(live.front().get(4).count()).isEqualTo(51);
    }

    private static ChannelPruning of(TestingModel model) throws Exception {
        return new ChannelPruning(MusicnnWeights.read(model.graph()));
    }
}
