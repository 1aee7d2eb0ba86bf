package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadyWaitTest {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private long now = Long.MAX_VALUE - 1;
    private int looks;
    private final ReadyWait wait = new ReadyWait(() -> now, pause -> now += pause.toNanos());

    @Test
    void shouldEndAfterItsTimeHoweverLongALookTakes() throws InterruptedException {
        long start = now;
        assertThat(wait.until(() -> look(5, 1_000), LONGEST)).contains("no answer");
        assertThat(looks).isEqualTo(12);
        assertThat(Duration.ofNanos(now - start)).isBetween(LONGEST, LONGEST.plusSeconds(5));
    }

    @Test
    void shouldEndWithTheFirstLookThatMissesNothing() throws InterruptedException {
        long start = now;
        assertThat(wait.until(() -> look(0, 3), LONGEST)).isEmpty();
        assertThat(looks).isEqualTo(3);
        assertThat(Duration.ofNanos(now - start)).isEqualTo(Duration.ofMillis(100));
    }

    private Optional<String> look(long seconds, int readyAt) {
        now += TimeUnit.SECONDS.toNanos(seconds);
        looks++;
        return looks < readyAt ? Optional.of("no answer") : Optional.empty();
    }
}
