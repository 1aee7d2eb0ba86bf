package org.chaarfm.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartupPatienceTest {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private final StartupPatience patience = new StartupPatience(BEGAN);

    @Test
    void longMigrationShouldBeWaitedFor() {
        assertThat(patience.isExhausted(after(StartupPatience.UNTIL_DEPLOYED))).isFalse();
        assertThat(patience.isExhausted(after(StartupPatience.UNTIL_DEPLOYED.plusMillis(1))))
                .isTrue();
    }

    @Test
    void deployedApplicationShouldBecomeReadySoon() {
        Duration deployment = Duration.ofMinutes(10);
        patience.deployed(after(deployment));
        patience.deployed(after(deployment.plusSeconds(30)));
        assertThat(patience.isExhausted(after(deployment.plus(StartupPatience.UNTIL_READY))))
                .isFalse();
        assertThat(patience.isExhausted(
                        after(deployment.plus(StartupPatience.UNTIL_READY).plusMillis(1))))
                .isTrue();
    }

    @Test
    void shouldSayEveryTwentySecondsWhatItWaitsFor() {
        assertThat(patience.note(after(Duration.ofSeconds(19)), "")).isEmpty();
        assertThat(patience.note(after(Duration.ofSeconds(20)), "")).contains("the server is still starting (20 s)");
        assertThat(patience.note(after(Duration.ofSeconds(39)), "")).isEmpty();
        patience.deployed(after(Duration.ofSeconds(39)));
        assertThat(patience.note(after(Duration.ofSeconds(41)), "schema")).contains("not ready yet: schema (41 s)");
    }

    private static Instant after(Duration time) {
        return BEGAN.plus(time);
    }
}
