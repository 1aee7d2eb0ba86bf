package org.chaarfm.dispatch.ejb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.testing.TestingClock;
import org.junit.jupiter.api.Test;

class UlidSourceTest {
    private final TestingClock clock = new TestingClock();
    private final UlidSource ids = new UlidSource(clock, new Random(1));

    @Test
    void idsShouldBeginWithTheTimeAsTheSpecificationWritesIt() {
        assertThat(ids.next()).hasSize(26).startsWith(base32(clock.millis()));
    }

    @Test
    void laterIdsShouldSortBehindEarlierOnes() {
        String earlier = ids.next();
        clock.advance(Duration.ofMillis(1));

        assertThat(ids.next()).isGreaterThan(earlier);
    }

    @Test
    void idsShouldDifferWithinAMillisecond() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(new RunId(ids.next()).value());
        }

        assertThat(seen).hasSize(10_000);
    }

    /** Ten characters, the other way round than the code under test: division instead of shifts. */
    private static String base32(long millis) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.insert(0, "0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt((int) (millis % 32)));
            millis /= 32;
        }
        return text.toString();
    }
}
