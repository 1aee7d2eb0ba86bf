package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.worker.network.ScaledWeights;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveLayersTest {
    @Test
    void fourHundredAndNinetySevenOfThePublishedFrontEndShouldBeDead() throws Exception {
        LiveLayers live = of(TestingModel.PRETRAINED);
        assertThat(live.front()).extracting(LiveChannels::count).containsExactly(23, 14, 3, 7, 17);
        assertThat(live.mid()).extracting(LiveChannels::count).containsExactly(20, 64, 64);
    }

    @Test
    void everythingOfTheStandInShouldLive() throws Exception {
        LiveLayers live = of(TestingModel.STAND_IN);
        assertThat(live.front()).extracting(LiveChannels::count).containsExactly(204, 204, 51, 51, 51);
        assertThat(live.mid()).extracting(LiveChannels::count).containsExactly(64, 64, 64);
    }

    @Test
    void threeOfFiveOfTheDecayedModelShouldBeDead() throws Exception {
        LiveLayers live = of(TestingModel.DECAYED);
        assertThat(live.front()).extracting(LiveChannels::count).containsExactly(82, 82, 20, 20, 20);
        assertThat(live.mid()).extracting(LiveChannels::count).containsExactly(26, 26, 26);
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsLeftOutShouldStayBelowTheBound(TestingModel model) throws Exception {
        assertThat(of(model).effect()).isBetween(0.0, LiveLayers.BOUND);
    }

    @Test
    void smallChannelThatIsMultipliedBehindShouldLive() throws Exception {
        LiveLayers live = new LiveLayers(MusicnnWeights.read(ScaledWeights.of(TestingModel.STAND_IN.graph(), 1e-9f)));
        assertThat(live.ranges().get(0).width(530)).isLessThan(1e-6);
        assertThat(live.front().get(4).count()).isEqualTo(51);
    }

    private static LiveLayers of(TestingModel model) throws Exception {
        return new LiveLayers(MusicnnWeights.read(model.graph()));
    }
}
