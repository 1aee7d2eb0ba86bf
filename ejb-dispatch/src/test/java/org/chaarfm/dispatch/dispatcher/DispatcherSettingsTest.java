package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.junit.jupiter.api.Test;

class DispatcherSettingsTest {
    @Test
    void standardShouldBeWhatTheProtocolSays() {
        DispatcherSettings standard = DispatcherSettings.STANDARD;

        assertThat(standard.times()).isEqualTo(new LeaseTimes(5, 30));
        assertThat(standard.silence()).isEqualTo(Duration.ofSeconds(15));
        assertThat(standard.helloWithin()).isEqualTo(Duration.ofSeconds(10));
        assertThat(standard.maxBytes()).isEqualTo(500_000_000);
        assertThat(standard.maxDuration()).isEqualTo(Duration.ofHours(2));
        assertThat(standard.maxBatch()).isEqualTo(500);
        assertThat(standard.maxLeases()).isEqualTo(1_000);
    }

    @Test
    void valueOutOfBoundsShouldBeNamed() {
        assertThatThrownBy(() -> new DispatcherSettings(
                        LeaseTimes.STANDARD, 0, Duration.ofHours(1), Duration.ofSeconds(10), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxBytes")
                .hasMessageContaining("0");
    }
}
