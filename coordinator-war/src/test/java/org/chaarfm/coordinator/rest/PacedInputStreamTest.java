package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.chaarfm.coordinator.TestingClock;
import org.chaarfm.coordinator.problem.CutOffException;
import org.junit.jupiter.api.Test;

class PacedInputStreamTest {
    private final TestingClock clock = new TestingClock();

    /** So many bytes, one after the other, each after a wait. */
    private InputStream body(int bytes, Duration each) {
        return new PacedInputStream(
                new InputStream() {
                    private int left = bytes;

                    @Override
                    public int read() {
                        clock.advance(each);
                        return left-- > 0 ? 'a' : -1;
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        if (length == 0) {
                            return 0;
                        }
                        int value = read();
                        buffer[offset] = (byte) value;
                        return value < 0 ? -1 : 1;
                    }
                },
                clock);
    }

    @Test
    void aBodyThatTricklesShouldBeCutOffWithASentence() {
        InputStream trickle = body(100_000, Duration.ofMillis(100));
        assertThatThrownBy(trickle::readAllBytes)
                .isInstanceOf(CutOffException.class)
                .hasMessage("only 301 bytes came in 30 s, and 16 KiB a second are the least that is waited for");
    }

    @Test
    void aBodyOverAPoorLineShouldPass() throws IOException {
        assertThat(body(1_000_000, Duration.ofNanos(55_000)).readAllBytes()).hasSize(1_000_000);
        assertThat(body(299, Duration.ofMillis(100)).readAllBytes())
                .as("within the grace")
                .hasSize(299);
    }

    @Test
    void theTimeThatIsTakenToStoreItShouldNotCount() throws IOException {
        InputStream body = body(100, Duration.ZERO);
        for (int i = 0; i < 100; i++) {
            assertThat(body.read()).isEqualTo('a');
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(body.read()).isEqualTo(-1);
    }
}
