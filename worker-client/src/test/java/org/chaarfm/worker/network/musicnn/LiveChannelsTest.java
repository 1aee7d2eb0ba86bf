package org.chaarfm.worker.network.musicnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveChannelsTest {
    @Test
    void deadChannelShouldBeTheMiddleOfItsRange() {
        ActivationBounds bounds = new ActivationBounds(new double[] {1, 2, 3}, new double[] {1.0000002, 2.1, 3});

        LiveChannels channels = LiveChannels.of(bounds, channel -> channel != 1);

        assertThat(channels.live()).containsExactly(1);
        assertThat(channels.dead()).containsExactly(0, 2);
        assertThat(channels.constant()).containsExactly(new double[] {1.0000001, 0, 3}, within(1e-12));
    }

    @Test
    void channelsOfTheEarlierLayerShouldComeFirst() {
        ActivationBounds any = new ActivationBounds(new double[4], new double[4]);
        LiveChannels earlier = LiveChannels.of(any, channel -> channel < 2);

        assertThat(LiveChannels.after(earlier, any, channel -> channel != 1).live())
                .containsExactly(2, 3, 1);
    }

    @Test
    void oneChannelOfADeadLayerShouldBeKept() {
        ActivationBounds any = new ActivationBounds(new double[3], new double[3]);
        assertThat(LiveChannels.of(any, channel -> true).live()).containsExactly(0);
    }

    @Test
    void layersShouldBeLaidSideBySide() {
        LiveChannels one = new LiveChannels(new int[] {1}, new double[] {5, 0});
        LiveChannels other = new LiveChannels(new int[] {2, 0}, new double[] {0, 6, 0});

        LiveChannels both = LiveChannels.concat(List.of(one, other));

        assertThat(both.live()).containsExactly(1, 4, 2);
        assertThat(both.constant()).containsExactly(5, 0, 0, 6, 0);
    }
}
