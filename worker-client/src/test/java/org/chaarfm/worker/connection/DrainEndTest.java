package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.chaarfm.worker.connection.Drain.Peer;
import org.junit.jupiter.api.Test;

/** When a draining worker ends. */
class DrainEndTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestingClock clock = new TestingClock();
    private final Drain drain = new Drain();

    @Test
    void coordinatorThatIsAwayShouldBeWaitedForHalfAMinute() {
        assertThat(waitsWhile(Peer.NONE, 3)).isEqualTo(Drain.AWAY);
        assertThat(end(0, 3, Peer.NONE)).hasValueSatisfying(why -> assertThat(why)
                .startsWith("3 results are not delivered")
                .contains("30 s"));
    }

    @Test
    void coordinatorThatIsThereAndMuteShouldBeWaitedForLonger() {
        assertThat(waitsWhile(Peer.COORDINATOR, 1)).isEqualTo(Drain.MUTE);
        assertThat(end(0, 1, Peer.COORDINATOR))
                .hasValueSatisfying(why ->
                        assertThat(why).startsWith("1 result is not delivered").contains("5 min"));
    }

    @Test
    void trackThatIsWorkedOnShouldNotBeGivenUp() {
        for (int i = 0; i < 3_600; i++) {
            assertThat(end(1, 1, Peer.NONE)).isEmpty();
            clock.forward(SECOND);
        }
        assertThat(waitsWhile(Peer.NONE, 2)).isEqualTo(Drain.AWAY);
    }

    @Test
    void acknowledgementShouldBeginTheWaitAnew() {
        end(0, 2, Peer.COORDINATOR);
        clock.forward(Drain.MUTE.minus(SECOND));
        assertThat(waitsWhile(Peer.COORDINATOR, 1)).isEqualTo(Drain.MUTE);
    }

    @Test
    void coordinatorThatComesAndGoesShouldNotBeWaitedForEver() {
        end(0, 1, Peer.COORDINATOR);
        Duration waited = Duration.ZERO;
        while (end(0, 1, waited.toSeconds() % 20 < 10 ? Peer.COORDINATOR : Peer.NONE)
                .isEmpty()) {
            clock.forward(SECOND);
            waited = waited.plus(SECOND);
        }
        assertThat(waited).isEqualTo(Drain.MUTE);
    }

    @Test
    void olderServerShouldBeWaitedForOnlyWhileItsJobsRun() {
        assertThat(end(1, 2, Peer.OLDER_SERVER)).isEmpty();
        assertThat(end(0, 2, Peer.OLDER_SERVER)).hasValueSatisfying(why -> assertThat(why)
                .startsWith("2 results are not delivered")
                .contains("older one"));
        assertThat(end(0, 0, Peer.OLDER_SERVER)).contains("Everything that was held is done.");
    }

    private Duration waitsWhile(Peer peer, int results) {
        Duration waited = Duration.ZERO;
        while (end(0, results, peer).isEmpty()) {
            clock.forward(SECOND);
            waited = waited.plus(SECOND);
        }
        return waited;
    }

    /** Why it ends, if it does. */
    private Optional<String> end(int running, int results, Peer peer) {
        return drain.end(running, results, peer, clock.instant()).map(Worker.End::reason);
    }
}
