package org.chaarfm.coordinator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangersPlacesTest {
    private static final int MOST = 64;
    private static final int MOST_OF_ONE = 8;

    /** How long a body that never comes keeps its place, in seconds: then the server gives its connection up. */
    private static final int HELD = 30;

    private static final int HOUR = 3_600;

    private final StrangersPlaces places = new StrangersPlaces(MOST, MOST_OF_ONE);

    private record Held(String address, int until) {}

    /** In how many seconds of an hour an honest person finds a place, while all of these take whatever they get. */
    private int secondsWithAPlace(int attackers, String honest, boolean known) {
        Queue<Held> held = new ArrayDeque<>();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < attackers; i++) {
            addresses.add("198.51.%d.%d".formatted(i / 256, i % 256));
        }
        int found = 0;
        for (int second = 0; second < HOUR; second++) {
            while (!held.isEmpty() && held.peek().until() <= second) {
                places.leave(held.remove().address());
            }
            for (String address : addresses) {
                while (places.enter(address, false)) {
                    held.add(new Held(address, second + HELD));
                }
            }
            if (places.enter(honest, known)) {
                found++;
                places.leave(honest);
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 33})
    void aStrangerWithSeveralAddressesShouldKeepNobodyOut(int attackers) {
        assertThat(secondsWithAPlace(attackers, "192.0.2.1", false)).isEqualTo(HOUR);
    }

    @Test
    void aThousandAddressesShouldNotKeepOutWhoHasSignedInFromThereBefore() {
        assertThat(secondsWithAPlace(1_000, "192.0.2.1", true)).isEqualTo(HOUR);
        assertThat(secondsWithAPlace(1_000, "192.0.2.2", false))
                .as("a new one has to wait until they tire: docs/adr/0039-signing-in.md")
                .isZero();
    }

    @Test
    void severalWhoShareAnAddressShouldFindPlaces() {
        for (int i = 0; i < MOST_OF_ONE; i++) {
            assertThat(places.enter("2001:db8::" + i, false)).isTrue();
        }
        assertThat(places.enter("2001:db8::99", false)).as("the same /64").isFalse();
        places.leave("2001:db8::1");
        assertThat(places.enter("2001:db8::99", false)).isTrue();
    }

    @Test
    void knownAddressesShouldNotTakeAllThreadsEither() {
        int taken = 0;
        for (int i = 0; i < 200; i++) {
            taken += places.enter("198.51.100." + i, true) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(MOST);
    }
}
