package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherSettingsTest {
    @Test
    void standardShouldBeWhatTheProtocolSays() {
        DispatcherSettings standard = DispatcherSettings.STANDARD;

        assertThat(standard.times()).isEqualTo(new LeaseTimes(5, 30));
        assertThat(standard.silence()).isEqualTo(Duration.ofSeconds(30));
        assertThat(standard.shownSilence()).isEqualTo(Duration.ofSeconds(12));
        assertThat(standard.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(standard.helloWithin()).isEqualTo(Duration.ofSeconds(10));
        assertThat(standard.maxBytes()).isEqualTo(500_000_000);
        assertThat(standard.maxDuration()).isEqualTo(Duration.ofHours(2));
        assertThat(standard.maxBatch()).isEqualTo(500);
        assertThat(standard.maxLeases()).isEqualTo(1_000);
        assertThat(standard.retries()).isEqualTo(new RetryLimits(3, Duration.ofSeconds(5)));
    }

    @Test
    void valueOutOfBoundsShouldBeNamed() {
        assertThatThrownBy(() -> new DispatcherSettings(
                        LeaseTimes.STANDARD,
                        0,
                        Duration.ofHours(1),
                        Duration.ofSeconds(10),
                        1,
                        1,
                        RetryLimits.STANDARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxBytes")
                .hasMessageContaining("0");
    }

    @ParameterizedTest
    @CsvSource({"0, PT5S, maxFailures", "21, PT5S, maxFailures", "3, PT0S, firstDelay", "3, PT1H1S, firstDelay"})
    void limitsOfRetriesShouldBeNamedToo(int maxFailures, Duration firstDelay, String field) {
        assertThatThrownBy(() -> new RetryLimits(maxFailures, firstDelay))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + " must be 1 ");
    }

    @ParameterizedTest
    @CsvSource({"PT5S, 1, PT1M", "PT5S, 3, PT3M", "PT5S, 60, PT1H", "PT5S, 61, PT1H", "PT1S, 3, PT36S", "PT1H, 1, PT1H"
    })
    void lossesShouldWaitTwelveTimesAsLongAsFailuresAndAnHourAtMost(Duration firstDelay, int losses, Duration delay) {
        assertThat(new RetryLimits(3, firstDelay).lossDelay(losses)).isEqualTo(delay);
    }
}
