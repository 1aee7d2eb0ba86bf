package org.chaarfm.coordinator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.dispatch.command.ConnectionId;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
    private static final ConnectionId ONE = new ConnectionId(1);

    private final TestingClock clock = new TestingClock();
    private final TestingWire wire = TestingWire.slow();
    private final FrameQueue queue = new FrameQueue(wire, "worker", 10, clock);
    private final RoundTrips trips = new RoundTrips(clock);

    RoundTripsTest() {
        trips.opened(ONE, queue);
    }

    @Test
    void answerShouldTellHowLongItTook() {
        assertThat(trips.millis(ONE)).isEmpty();
        trips.tick();
        clock.advance(Duration.ofMillis(42));
        answer(0);

        assertThat(trips.millis(ONE)).hasValue(42);
    }

    private void answer(int question) {
        trips.answered(ONE, wire.pings().get(question).duplicate());
    }

    @Test
    void oneQuestionAtATimeShouldBeAsked() {
        trips.tick();
        clock.advance(RoundTrips.EVERY.minusMillis(1));
        trips.tick();
        assertThat(wire.pings()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        trips.tick();

        assertThat(wire.pings()).hasSize(2);
    }

    @Test
    void lateAnswerToAnOlderQuestionShouldNotCount() {
        trips.tick();
        clock.advance(RoundTrips.EVERY);
        trips.tick();
        answer(0);
        assertThat(trips.millis(ONE)).isEmpty();
        trips.answered(ONE, ByteBuffer.allocate(3));
        assertThat(trips.millis(ONE)).isEmpty();
        answer(1);

        assertThat(trips.millis(ONE)).hasValue(0);
    }

    @Test
    void busyLineShouldBeAskedAsSoonAsItIsFree() {
        queue.send("long");
        trips.tick();
        assertThat(wire.pings()).isEmpty();
        wire.taken(null);
        trips.tick();

        assertThat(wire.pings()).hasSize(1);
    }

    @Test
    void connectionThatIsGoneShouldBeForgotten() {
        trips.tick();
        trips.closed(ONE);
        answer(0);

        assertThat(trips.millis(ONE)).isEmpty();
    }
}
