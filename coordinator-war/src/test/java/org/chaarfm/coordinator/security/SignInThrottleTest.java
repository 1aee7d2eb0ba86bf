package org.chaarfm.coordinator.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.chaarfm.dispatch.domain.AccountId;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private static final AccountId ANNA = new AccountId("account-anna");
    private static final AccountId BERT = new AccountId("account-bert");
    private static final String HOME = "192.0.2.1";

    private Duration now = Duration.ZERO;
    private final SignInThrottle throttle = new SignInThrottle(() -> now, new Random(1));

    private boolean mayTry(String address, AccountId account) {
        return throttle.begin(address, "name", account).waitSeconds().isEmpty();
    }

    private boolean signIn(String address, AccountId account) {
        SignInThrottle.Try attempt = throttle.begin(address, "name", account);
        attempt.right().run();
        return attempt.waitSeconds().isEmpty();
    }

    @Test
    void anAddressShouldWaitLongerWithEachMistake() {
        int free = 0;
        while (mayTry(HOME, ANNA)) {
            free++;
        }
        assertThat(free).isEqualTo(10);
        long first = throttle.begin(HOME, "name", ANNA).waitSeconds().orElseThrow();
        now = now.plusSeconds(first);
        assertThat(mayTry(HOME, ANNA)).isTrue();
        assertThat(throttle.begin(HOME, "name", ANNA).waitSeconds().orElseThrow())
                .isGreaterThan(first);
        assertThat(mayTry("192.0.2.2", BERT)).as("another address").isTrue();
    }

    @Test
    void oneWhoIsRightShouldNotBeSlowedDown() {
        for (int i = 0; i < 100; i++) {
            assertThat(signIn(HOME, ANNA)).isTrue();
        }
    }

    @Test
    void anAccountShouldBeGuessedAtSlowlyFromHoweverManyAddresses() {
        int guesses = 0;
        for (int second = 0; second < 3_600; second++) {
            for (int address = 0; address < 20; address++) {
                int one = (second * 20 + address) % 5_000;
                guesses += mayTry("198.51." + one / 250 + "." + one % 250, ANNA) ? 1 : 0;
            }
            now = now.plusSeconds(1);
        }
        assertThat(guesses).isBetween(30, 200);
    }

    @Test
    void anOwnerShouldNotBeShutOutByGuessesFromElsewhere() {
        signIn(HOME, ANNA);
        for (int second = 0; second < 600; second++) {
            mayTry("198.51.100." + second % 250, ANNA);
            now = now.plusSeconds(1);
        }
        mayTry("203.0.113.4", ANNA);
        assertThat(mayTry("203.0.113.5", ANNA)).as("a strange address").isFalse();
        assertThat(signIn(HOME, ANNA)).as("where he has signed in before").isTrue();
        assertThat(signIn("203.0.113.6", BERT)).as("another account").isTrue();
    }

    @Test
    void whoHasToWaitForOthersGuessesShouldNotBeChargedForHisOwn() {
        for (int i = 0; i < 100; i++) {
            mayTry("198.51.100." + i, ANNA);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(mayTry(HOME, ANNA)).as("nothing is compared").isFalse();
        }
        int free = 0;
        while (mayTry(HOME, BERT)) {
            free++;
        }
        assertThat(free).isEqualTo(10);
    }

    @Test
    void addressesFromWhichSomebodyHasSignedInShouldBeKnown() {
        mayTry(HOME, ANNA);
        assertThat(throttle.knows(HOME)).isFalse();
        signIn(HOME, ANNA);
        assertThat(throttle.knows(HOME)).isTrue();
        assertThat(throttle.knows("192.0.2.2")).isFalse();
    }

    @Test
    void aNameThatIsNotThereShouldBeTreatedLikeOneThatIs() {
        int known = 0;
        int unknown = 0;
        for (int i = 0; i < 100; i++) {
            known += mayTry("198.51.100." + i, ANNA) ? 1 : 0;
            unknown += mayTry("198.51.100." + i, null) ? 1 : 0;
        }
        assertThat(unknown).isEqualTo(known);
    }

    @Test
    void guessesAtManyNamesShouldNotTellWhichThereAre() {
        String[] addresses = new String[500];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = "198.51." + i / 250 + "." + i % 250;
            throttle.begin(addresses[i], "name " + i, null);
            now = now.plusMillis(10);
        }
        now = now.plusSeconds(60);
        assertThat(throttle.begin(addresses[0], "nobody", null).waitSeconds())
                .isEqualTo(throttle.begin(addresses[1], "anna", ANNA).waitSeconds());
    }
}
