package org.chaarfm.coordinator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.chaarfm.coordinator.TestingClock;
import org.junit.jupiter.api.Test;

/** The figures of docs/adr/0042-guessing-codes.md, in virtual time. */
class YearOfGuessingTest {
    private static final double TEN_SYMBOLS = Math.pow(32, 10);
    private static final double SIX_SYMBOLS = Math.pow(32, 6);

    private final TestingClock clock = new TestingClock();
    private final GuessThrottle throttle = new GuessThrottle(clock, GuessLimits.PAIRING_CODES, new Random(1));

    private record Try(Duration at, String address) {}

    @Test
    void aThousandAddressesShouldGetNowhereAndDelayHonestWorkersBySeconds() {
        PriorityQueue<Try> next = new PriorityQueue<>(Comparator.comparing(Try::at));
        Duration start = clock.elapsed();
        for (int i = 0; i < 1_000; i++) {
            next.add(new Try(start, "198.51." + i / 250 + "." + i % 250));
        }
        long guesses = 0;
        long longest = 0;
        Duration nextHonest = start.plusSeconds(30);
        Duration end = start.plus(Duration.ofDays(2));
        long secondDay = 0;
        while (next.peek().at().compareTo(end) < 0) {
            Try one = next.poll();
            clock.advance(one.at().minus(clock.elapsed()));
            long wait = throttle.guess(one.address()).waitSeconds().orElse(0);
            guesses += wait == 0 ? 1 : 0;
            secondDay += wait == 0 && one.at().compareTo(start.plus(Duration.ofDays(1))) >= 0 ? 1 : 0;
            next.add(
                    new Try(one.at().plus(wait == 0 ? Duration.ofMillis(1) : Duration.ofSeconds(wait)), one.address()));
            if (clock.elapsed().compareTo(nextHonest) > 0) {
                longest = Math.max(longest, honestWait("203.0.113." + nextHonest.toMinutes()));
                nextHonest = nextHonest.plusMinutes(1);
            }
        }

        long year = guesses + 363 * secondDay;
        assertThat(year).isBetween(52_000_000L, 54_000_000L);
        assertThat(year / TEN_SYMBOLS)
                .as("to find one code of ten symbols in a year")
                .isLessThan(5e-8);
        assertThat(year / SIX_SYMBOLS)
                .as("to find one of six that is always open")
                .isBetween(0.04, 0.06);
        assertThat(longest).isLessThanOrEqualTo(GuessThrottle.LONGEST_WELCOME.toSeconds());
    }

    /** How long a worker with the right code is kept waiting in all, as it would ask again in time. */
    private long honestWait(String address) {
        Guess first = throttle.guess(address, "right");
        long wait = first.waitSeconds().orElse(0);
        if (wait == 0) {
            first.right();
        }
        return wait;
    }
}
