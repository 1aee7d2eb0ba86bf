package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainPatienceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestingClock clock = new TestingClock();
    private final DrainPatience patience = new DrainPatience();

    @Test
    void coordinatorThatIsAwayShouldBeWaitedForHalfAMinute() {
        assertThat(waitsWhile(false, 3)).isEqualTo(DrainPatience.AWAY);
        assertThat(patience.over(false, 3, false, clock.instant()))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("3 results are lost").contains("30 s"));
    }

    @Test
    void coordinatorThatIsThereAndMuteShouldBeWaitedForLonger() {
        assertThat(waitsWhile(true, 1)).isEqualTo(DrainPatience.MUTE);
        assertThat(patience.over(false, 1, true, clock.instant()))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("1 result is lost").contains("5 min"));
    }

    @Test
    void trackThatIsWorkedOnShouldNotBeGivenUp() {
        for (int i = 0; i < 3_600; i++) {
            assertThat(patience.over(true, 1, false, clock.instant())).isEmpty();
            clock.forward(SECOND);
        }
        assertThat(waitsWhile(false, 2)).isEqualTo(DrainPatience.AWAY);
    }

    @Test
    void acknowledgementShouldBeginTheWaitAnew() {
        patience.over(false, 2, true, clock.instant());
        clock.forward(DrainPatience.MUTE.minus(SECOND));
        assertThat(waitsWhile(true, 1)).isEqualTo(DrainPatience.MUTE);
    }

    @Test
    void coordinatorThatComesAndGoesShouldNotBeWaitedForEver() {
        patience.over(false, 1, true, clock.instant());
        Duration waited = Duration.ZERO;
        while (patience.over(false, 1, waited.toSeconds() % 20 < 10, clock.instant())
                .isEmpty()) {
            clock.forward(SECOND);
            waited = waited.plus(SECOND);
        }
        assertThat(waited).isEqualTo(DrainPatience.MUTE);
    }

    private Duration waitsWhile(boolean joined, int results) {
        Duration waited = Duration.ZERO;
        while (patience.over(false, results, joined, clock.instant()).isEmpty()) {
            clock.forward(SECOND);
            waited = waited.plus(SECOND);
        }
        return waited;
    }
}
