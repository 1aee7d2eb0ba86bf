package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.weights.MusicnnWeights;
import org.junit.jupiter.api.Test;

class LiveChannelsTest {
    @Test
    void channelThatHardlyVariesShouldBeItsMiddle() {
        Ranges ranges = new Ranges(new double[] {1, 2, 3}, new double[] {1.0000002, 2.1, 3});

        LiveChannels channels = LiveChannels.of(ranges);

        assertThat(channels.live()).containsExactly(1);
        assertThat(channels.dead()).containsExactly(0, 2);
        assertThat(channels.constant()).containsExactly(new double[] {1.0000001, 0, 3}, within(1e-12));
    }

    @Test
    void channelWithoutBoundsShouldBeLive() {
        double[] unknown = {Double.NaN};
        assertThat(LiveChannels.of(new Ranges(unknown, unknown)).live()).containsExactly(0);
    }

    @Test
    void channelsOfTheEarlierLayerShouldComeFirst() {
        Ranges earlier = new Ranges(new double[4], new double[] {0, 0, 1, 1});
        Ranges later = new Ranges(new double[4], new double[] {0, 1, 1, 1});

        assertThat(LiveChannels.after(LiveChannels.of(earlier), later).live()).containsExactly(2, 3, 1);
    }

    @Test
    void sixtyFourOfThePublishedFrontEndShouldLive() throws Exception {
        FrontEnd frontEnd = new FrontEnd(MusicnnWeights.read(TestingModel.PRETRAINED.graph()));
        assertThat(frontEnd.channels().count()).isEqualTo(23 + 14 + 3 + 7 + 17);
    }

    @Test
    void everythingOfTheStandInShouldLive() throws Exception {
        MusicnnWeights weights = MusicnnWeights.read(TestingModel.STAND_IN.graph());
        FrontEnd frontEnd = new FrontEnd(weights);
        assertThat(frontEnd.channels().count()).isEqualTo(561);
        assertThat(new MidEnd(weights.mid(), frontEnd.ranges(), frontEnd.channels()).channels())
                .allSatisfy(layer -> assertThat(layer.count()).isEqualTo(64));
    }

    @Test
    void threeOfFiveOfTheDecayedModelShouldBeDead() throws Exception {
        MusicnnWeights weights = MusicnnWeights.read(TestingModel.DECAYED.graph());
        FrontEnd frontEnd = new FrontEnd(weights);
        assertThat(frontEnd.channels().count()).isEqualTo(2 * 82 + 3 * 20);
        assertThat(new MidEnd(weights.mid(), frontEnd.ranges(), frontEnd.channels()).channels())
                .allSatisfy(layer -> assertThat(layer.count()).isEqualTo(26));
    }
}
