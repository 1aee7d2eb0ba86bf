package org.chaarfm.coordinator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.chaarfm.coordinator.TestingClock;
import org.junit.jupiter.api.Test;

class GuessThrottleTest {
    private static final GuessLimits LIMITS = GuessLimits.PAIRING_CODES;

    private final TestingClock clock = new TestingClock();
    private final GuessThrottle throttle = new GuessThrottle(clock, LIMITS, new Random(1));
    private int guesses;

    @Test
    void someWrongGuessesShouldBeFreeAndEachFurtherOneShouldDoubleTheWait() {
        wrong("a", LIMITS.free() - 1);
        assertThat(wait("a")).isZero();
        assertThat(wait("a")).as("the tenth was the last free one").isEqualTo(10);
        clock.advance(Duration.ofMillis(9_500));
        assertThat(wait("a")).isEqualTo(1);
        clock.advance(Duration.ofMillis(500));
        assertThat(wait("a")).isZero();
        assertThat(wait("a")).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            clock.advance(LIMITS.longestWait());
            assertThat(wait("a")).isZero();
        }
        assertThat(wait("a")).isEqualTo(LIMITS.longestWait().toSeconds());
    }

    @Test
    void anAddressShouldNotSufferForAnotherButOneNetworkOfIpv6IsOne() {
        wrong("2001:db8::1", 100);
        assertThat(wait("2001:db8::2")).isPositive();
        assertThat(wait("2001:db8:0:1::1")).isZero();
    }

    @Test
    void aRightGuessShouldCostNothingAndShouldNotClearTheWrongOnes() {
        wrong("a", LIMITS.free());
        clock.advance(Duration.ofSeconds(10));
        Guess right = throttle.guess("a", "right");
        assertThat(right.waitSeconds()).isEmpty();
        right.right();
        assertThat(throttle.guess("a", "wrong").waitSeconds())
                .as("not twice as long")
                .isEmpty();
        assertThat(wait("a")).isEqualTo(20);
    }

    @Test
    void manyWhoShareAnAddressAndMistypeNowAndThenShouldNeverWait() {
        for (int morning = 0; morning < 100; morning++) {
            for (int person = 0; person < 5; person++) {
                assertThat(wait("an office")).as("morning %s", morning).isZero();
            }
            clock.advance(LIMITS.oneForgottenAfter().multipliedBy(5));
        }
    }

    @Test
    void whoGuessesAsFastAsHeMayShouldGainNothingByWhatIsForgotten() {
        int let = 0;
        for (Duration day = Duration.ZERO;
                day.compareTo(Duration.ofDays(10)) < 0;
                day = day.plus(LIMITS.longestWait())) {
            let += wait("a") == 0 ? 1 : 0;
            clock.advance(LIMITS.longestWait());
        }
        assertThat(let).isEqualTo(10 * 24 * 6);
        assertThat(wait("a")).isZero();
        assertThat(wait("a")).isEqualTo(LIMITS.longestWait().toSeconds());
    }

    @Test
    void theSameWrongGuessShouldCountOnce() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.guess("a", "an old code").waitSeconds()).isEmpty();
        }
        wrong("a", LIMITS.free() - 2);
        assertThat(wait("a")).isZero();
    }

    @Test
    void aGuessThatIsRightLaterShouldNotBeRememberedAsWrong() {
        throttle.guess("a", "code").right();
        wrong("a", LIMITS.free());
        assertThat(throttle.guess("a", "code").waitSeconds())
                .as("a right code must not tell itself by passing")
                .isPresent();
    }

    @Test
    void guessesAtTheSameMomentShouldAllCount() {
        int let = 0;
        for (int i = 0; i < 1_000; i++) {
            let += throttle.guess("a", "code " + i).waitSeconds().isEmpty() ? 1 : 0;
        }
        assertThat(let).isEqualTo(LIMITS.free());
    }

    @Test
    void aQuietAddressShouldBeAsGoodAsNew() {
        wrong("a", LIMITS.free() + 1);
        clock.advance(LIMITS.forgottenAfter().plusSeconds(1));
        wrong("a", LIMITS.free() - 1);
        assertThat(wait("a")).isZero();
    }

    @Test
    void inAnAttackANewAddressShouldComeBackOnceAndHaveFewGuessesFree() {
        attack();
        assertThat(wait("new")).isBetween(1L, GuessThrottle.LONGEST_WELCOME.toSeconds());
        clock.advance(GuessThrottle.LONGEST_WELCOME);
        assertThat(wait("new")).isZero();
        assertThat(wait("new")).isZero();
        assertThat(wait("new")).isEqualTo(10);
        clock.advance(Duration.ofMinutes(21));
        assertThat(wait("newer")).as("it is over").isZero();
    }

    @Test
    void moreAddressesThanCanBeRememberedShouldShutNobodyOut() {
        attack();
        for (int i = 0; i < LIMITS.addresses() + 500; i++) {
            throttle.guess("address " + i);
        }
        assertThat(throttle.remembered()).isEqualTo(LIMITS.addresses());
        assertThat(wait("honest")).isZero();
    }

    /** Each comes back as it is told to. */
    private void attack() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < GuessThrottle.MOST; i++) {
                throttle.guess("attacker " + i);
            }
            clock.advance(GuessThrottle.LONGEST_WELCOME);
        }
    }

    private void wrong(String address, int times) {
        for (int i = 0; i < times; i++) {
            wait(address);
        }
    }

    /** A wrong guess unlike all before; 0 if it was let pass. */
    private long wait(String address) {
        return throttle.guess(address, "wrong " + guesses++).waitSeconds().orElse(0);
    }
}
