package org.chaarfm.coordinator.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.coordinator.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PasswordsTest {
    private static final int AT_A_TIME_AND_WAITING = 10;

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger right = new AtomicInteger();
    private final AtomicInteger notCompared = new AtomicInteger();
    private final Passwords passwords = new Passwords(new SlowHash(), 600);
    private final List<Thread> people = new ArrayList<>();

    private final SignInThrottle.Try attempt =
            new SignInThrottle.Try(OptionalLong.empty(), right::incrementAndGet, notCompared::incrementAndGet);

    /** Takes its time; a password is right if it is the hash. */
    private final class SlowHash implements Pbkdf2PasswordHash {
        @Override
        public void initialize(Map<String, String> parameters) {
            assertThat(parameters).containsEntry("Pbkdf2PasswordHash.Iterations", "210000");
        }

        @Override
        public String generate(char[] password) {
            return new String(password);
        }

        @Override
        public boolean verify(char[] password, String hash) {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return hash.equals(new String(password));
        }
    }

    @BeforeEach
    void prepare() {
        passwords.prepare();
    }

    @AfterEach
    void end() throws InterruptedException {
        release.countDown();
        for (Thread one : people) {
            one.join();
        }
    }

    @Test
    @Timeout(60)
    void aCrowdShouldBeSentAwayAtOnceAndChargedForNothing() throws InterruptedException {
        for (int i = 0; i < AT_A_TIME_AND_WAITING; i++) {
            Thread one = new Thread(() -> passwords.matches("secret", "secret", attempt));
            one.start();
            people.add(one);
        }
        while (people.stream().anyMatch(one -> one.getState() == Thread.State.RUNNABLE)) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> passwords.matches("secret", "secret", attempt))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Too many people");
        assertThat(notCompared).hasValue(1);
        release.countDown();
        for (Thread one : people) {
            one.join();
        }
        assertThat(right).hasValue(AT_A_TIME_AND_WAITING);
    }

    @Test
    void nobodysPasswordShouldNeverBeRight() {
        release.countDown();
        assertThat(passwords.matches("nobody has this password", null, attempt)).isFalse();
        assertThat(passwords.matches("wrong", "hash", attempt)).isFalse();
        assertThat(right).hasValue(0);
    }
}
