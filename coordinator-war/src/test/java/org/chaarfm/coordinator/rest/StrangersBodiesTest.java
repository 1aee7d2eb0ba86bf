package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.coordinator.problem.CutOffException;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.coordinator.security.SignInThrottle;
import org.chaarfm.dispatch.domain.AccountId;
import org.junit.jupiter.api.Test;

class StrangersBodiesTest {
    private static final String ADDRESS = "192.0.2.1";

    private final TestingClock clock = new TestingClock();
    private final SignInThrottle throttle = new SignInThrottle(clock, new Random(1));
    private final StrangersBodies bodies = new StrangersBodies(clock, throttle);

    private static InputStream of(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }

    private static int status(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().status();
    }

    @Test
    void aBodyOfTheLimitShouldPassAndALargerOneEndWith413() throws IOException {
        assertThat(bodies.read(of(StrangersBodies.MAX_BYTES), -1, ADDRESS).readAllBytes())
                .hasSize(StrangersBodies.MAX_BYTES);
        for (int size : new int[] {StrangersBodies.MAX_BYTES + 1, 100_000, 10_000_000}) {
            assertThat(status(() -> bodies.read(of(size), size, ADDRESS))).isEqualTo(413);
        }
    }

    @Test
    void aBodyThatEndsEarlyOrBreaksShouldBeCutOff() {
        assertThatThrownBy(() -> bodies.read(of(9), 10, ADDRESS))
                .isInstanceOf(CutOffException.class)
                .hasMessage("only 9 of 10 bytes came");
        assertThatThrownBy(() -> bodies.read(
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("Connection is closed");
                            }

                            @Override
                            public int read(byte[] buffer, int offset, int length) throws IOException {
                                return read();
                            }
                        },
                        10,
                        ADDRESS))
                .isInstanceOf(CutOffException.class);
    }

    @Test
    void aBodyThatTricklesShouldBeCutOff() {
        InputStream trickle = new InputStream() {
            @Override
            public int read() {
                clock.advance(Duration.ofSeconds(1));
                return 'a';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
        assertThatThrownBy(() -> bodies.read(trickle, -1, ADDRESS)).isInstanceOf(CutOffException.class);
    }

    /** One that sends nothing; meanwhile {@code others} come. */
    private static InputStream waiting(ThrowingCallable others) {
        return new InputStream() {
            @Override
            public int read() {
                try {
                    others.call();
                } catch (Throwable e) {
                    throw new AssertionError(e);
                }
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return read();
            }
        };
    }

    private void whileSoManyWait(int count, String prefix, ThrowingCallable then) throws Throwable {
        if (count == 0) {
            then.call();
        } else {
            String address = prefix.endsWith(".") ? prefix + count : prefix;
            bodies.read(waiting(() -> whileSoManyWait(count - 1, prefix, then)), -1, address);
        }
    }

    @Test
    void oneAddressShouldNotKeepOthersOut() throws Throwable {
        whileSoManyWait(StrangersBodies.MOST_OF_ONE, ADDRESS, () -> {
            assertThat(status(() -> bodies.read(of(1), 1, ADDRESS))).isEqualTo(503);
            assertThat(bodies.read(of(1), 1, "192.0.2.2")).hasBinaryContent(new byte[1]);
        });
        assertThat(bodies.read(of(1), 1, ADDRESS)).as("once they have gone").isNotNull();
    }

    @Test
    void manyAddressesShouldNotTakeAllThreads() throws Throwable {
        throttle.begin("192.0.2.9", "anna", new AccountId("account-anna"))
                .right()
                .run();
        whileSoManyWait(StrangersBodies.MOST * 3 / 4, "198.51.100.", () -> {
            assertThat(status(() -> bodies.read(of(1), 1, ADDRESS))).isEqualTo(503);
            assertThat(bodies.read(of(1), 1, "192.0.2.9"))
                    .as("from where somebody has signed in before")
                    .hasBinaryContent(new byte[1]);
        });
    }
}
