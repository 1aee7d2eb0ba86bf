package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitShouldDoubleUpToAMinuteWithItsSecondHalfLeftToChance() {
        Backoff backoff = new Backoff(new Random(7));

        int[] steps = {1, 2, 4, 8, 16, 32, 60, 60};
        for (int seconds : steps) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(500L * seconds), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void boundedWaitShouldNotMakeTheLaterOnesLonger() {
        Backoff backoff = new Backoff(new Random(7));
        IntStream.range(0, 10).forEach(i -> assertThat(backoff.next(Duration.ofSeconds(5)))
                .isLessThanOrEqualTo(Duration.ofSeconds(5)));

        assertThat(backoff.next()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void waitShouldBeginAnewAfterAConnectionThatHeld() {
        Backoff backoff = new Backoff(new Random(7));
        IntStream.range(0, 10).forEach(i -> backoff.next());

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void workersShouldNotComeBackTogether() {
        long different = IntStream.range(0, 50)
                .mapToObj(seed -> new Backoff(new Random(seed)).next())
                .distinct()
                .count();

        assertThat(different).isGreaterThan(20);
    }
}
