package org.chaarfm.coordinator.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransferPlacesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Duration now = Duration.ZERO;
    private final TransferPlaces places = new TransferPlaces(2, () -> now);

    @Test
    void whoFindsNoPlaceShouldBeToldSoAtOnceAndGetOneThatIsGivenBack() {
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("b")).isTrue();
        assertThat(places.enter("c")).isFalse();

        places.leave("a");

        assertThat(places.enter("c")).isTrue();
        assertThat(places.enter("d")).isFalse();
    }

    @Test
    void newcomerShouldLeaveTheFreePlaceToThoseWhoHaveAskedBefore() {
        places.enter("a");
        places.enter("b");
        places.enter("waits");
        places.leave("a");

        assertThat(places.enter("newcomer")).isFalse();
        assertThat(places.enter("waits")).isTrue();
        places.leave("b");
        assertThat(places.enter("newcomer")).isTrue();
    }

    @Test
    void newcomerShouldTakeWhatTheWaitingLeaveOver() {
        places.enter("a");
        places.enter("b");
        places.enter("waits");
        places.leave("a");
        places.leave("b");

        assertThat(places.enter("newcomer")).isTrue();
        assertThat(places.enter("waits")).isTrue();
    }

    @Test
    void olderHalfOfThoseWhoWaitShouldGoFirst() {
        places.enter("a");
        places.enter("b");
        for (int i = 1; i <= 4; i++) {
            assertThat(places.enter("waits " + i)).isFalse();
        }
        places.leave("a");

        assertThat(places.enter("waits 4")).isFalse();
        assertThat(places.enter("waits 3")).isFalse();
        assertThat(places.enter("waits 2")).isTrue();
        places.leave("b");
        assertThat(places.enter("waits 4")).isFalse();
        assertThat(places.enter("waits 1")).isTrue();
    }

    @Test
    void whoDoesNotAskAgainShouldHoldUpNobody() {
        places.enter("a");
        places.enter("b");
        places.enter("gone");
        places.leave("a");
        pass(TransferPlaces.CLAIM);
        assertThat(places.enter("c")).isFalse();

        pass(SECOND);

        assertThat(places.enter("c")).isTrue();
    }

    @Test
    void oneReaderShouldNotTakeAllPlaces() {
        TransferPlaces many = new TransferPlaces(16, () -> now);
        for (int i = 0; i < 100; i++) {
            assertThat(many.enter("greedy")).isEqualTo(i < TransferPlaces.MOST_EACH);
        }
        for (int i = 0; i < 16 - TransferPlaces.MOST_EACH; i++) {
            assertThat(many.enter("other " + i)).isTrue();
        }
        many.leave("greedy");
        assertThat(many.enter("greedy")).isTrue();
    }

    /** Three readers a second for sixteen places, each of which is taken for six seconds: 12 % more than there is. */
    @Test
    void everyReaderShouldHaveItsTurnWhileNewOnesKeepComing() {
        record Event(long at, String reader, boolean leaves) {}
        TransferPlaces sixteen = new TransferPlaces(16, () -> now);
        Random random = new Random(5);
        PriorityQueue<Event> events = new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
        Map<String, Long> arrivals = new HashMap<>();
        for (int i = 0; i < 1_800; i++) {
            events.add(new Event(i * 333L, "reader " + i, false));
        }
        long longest = 0;
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = Duration.ofMillis(event.at());
            if (event.leaves()) {
                sixteen.leave(event.reader());
                continue;
            }
            arrivals.putIfAbsent(event.reader(), event.at());
            if (sixteen.enter(event.reader())) {
                longest = Math.max(longest, event.at() - arrivals.get(event.reader()));
                events.add(new Event(event.at() + 6_000, event.reader(), true));
            } else {
                long least = TransferPlaces.RETRY_AFTER.toMillis();
                events.add(new Event(event.at() + least + random.nextLong(least), event.reader(), false));
            }
        }
        assertThat(arrivals).hasSize(1_800);
        assertThat(Duration.ofMillis(longest)).isLessThan(Duration.ofMinutes(6));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void severalBehindOneAddressShouldShareTheirPart() {
        TransferPlaces shared = new TransferPlaces(8, 3, () -> now);
        for (int i = 0; i < 3; i++) {
            assertThat(shared.enter("household")).isTrue();
        }
        assertThat(shared.enter("household")).isFalse();
        assertThat(shared.enter("elsewhere")).isTrue();
    }
}
