package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedDecodeTest {
    private static final int RATE = 16_000;
    private static final int SECONDS = 120;

    @TempDir
    Path folder;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void interruptShouldEndTheOpeningOfAFile() throws Exception {
        Path file = new TestingAudio().seconds(SECONDS).write(folder.resolve("track.wav"));
        Ffmpeg.load();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> AudioDecoder.open(file, RATE)).isInstanceOf(TrackException.class);
    }

    @Test
    void interruptShouldEndTheReadingOfAFile() throws Exception {
        Path file = new TestingAudio().seconds(SECONDS).write(folder.resolve("track.wav"));
        try (AudioDecoder decoder = AudioDecoder.open(file, RATE)) {
            float[] block = new float[RATE];
            assertThat(decoder.read(block)).isEqualTo(RATE);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> {
                        while (decoder.read(block) >= 0) {
                            // FFmpeg has some more in its buffers.
                        }
                    })
                    .isInstanceOf(TrackException.class);
            assertThat(decoder.samples()).isLessThan(RATE * SECONDS / 2);
        }
    }
}
