package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a draining worker ends. */
class DrainEndTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestingClock clock = new TestingClock();
    private final Drain drain = new Drain();

    @Test
    void coordinatorThatIsAwayShouldBeWaitedForHalfAMinute() {
        assertThat(waitsWhile(false, 3)).isEqualTo(Drain.AWAY);
        assertThat(end(0, 3, false)).hasValueSatisfying(why -> assertThat(why)
                .startsWith("3 results are not delivered")
                .contains("30 s"));
    }

    @Test
    void coordinatorThatIsThereAndMuteShouldBeWaitedForLonger() {
        assertThat(waitsWhile(true, 1)).isEqualTo(Drain.MUTE);
        assertThat(end(0, 1, true))
                .hasValueSatisfying(why ->
                        assertThat(why).startsWith("1 result is not delivered").contains("5 min"));
    }

    @Test
    void trackThatIsWorkedOnShouldNotBeGivenUp() {
        for (int i = 0; i < 3_600; i++) {
            assertThat(end(1, 1, false)).isEmpty();
            clock.forward(SECOND);
        }
        assertThat(waitsWhile(false, 2)).isEqualTo(Drain.AWAY);
    }

    @Test
    void acknowledgementShouldBeginTheWaitAnew() {
        end(0, 2, true);
        clock.forward(Drain.MUTE.minus(SECOND));
        assertThat(waitsWhile(true, 1)).isEqualTo(Drain.MUTE);
    }

    @Test
    void coordinatorThatComesAndGoesShouldNotBeWaitedForEver() {
        end(0, 1, true);
        Duration waited = Duration.ZERO;
        while (end(0, 1, waited.toSeconds() % 20 < 10).isEmpty()) {
            clock.forward(SECOND);
            waited = waited.plus(SECOND);
        }
        assertThat(waited).isEqualTo(Drain.MUTE);
    }

    private Duration waitsWhile(boolean joined, int results) {
        Duration waited = Duration.ZERO;
        while (end(0, results, joined).isEmpty()) {
            clock.forward(SECOND);
            waited = waited.plus(SECOND);
        }
        return waited;
    }

    /** Why it ends, if it does. */
    private Optional<String> end(int running, int results, boolean joined) {
        return drain.end(running, results, joined, clock.instant()).map(Worker.End::reason);
    }
}
