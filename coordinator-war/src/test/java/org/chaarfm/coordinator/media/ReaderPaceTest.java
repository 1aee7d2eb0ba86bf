package org.chaarfm.coordinator.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReaderPaceTest {
    private Duration now = Duration.ZERO;
    private final ReaderPace pace = new ReaderPace(() -> now);

    @Test
    void readerThatTakesAByteNowAndThenShouldBeCutOffAfterAWindow() throws IOException {
        for (int second = 1; second < ReaderPace.WINDOW.toSeconds(); second++) {
            pass(1);
            pace.took(second);
        }
        pass(1);
        assertThatIOException().isThrownBy(() -> pace.took(60)).withMessageContaining("60 bytes in 60 s");
    }

    @Test
    void readerThatBeganFastShouldBeCutOffOnceItTrickles() throws IOException {
        pass(60);
        pace.took(10_000_000);
        pass(60);
        assertThatIOException().isThrownBy(() -> pace.took(10_000_100));
    }

    @Test
    void slowReaderAndPausesShouldBeBorne() {
        assertThatCode(() -> {
                    pass(59);
                    pace.took(0);
                    pass(1);
                    pace.took(ReaderPace.BYTES_PER_SECOND * 60);
                    pass(120);
                    pace.took(ReaderPace.BYTES_PER_SECOND * 180);
                })
                .doesNotThrowAnyException();
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
