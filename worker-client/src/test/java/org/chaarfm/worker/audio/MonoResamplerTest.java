package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonoResamplerTest {
    @TempDir
    Path folder;

    /** Even and odd ratios, up and down, with phases that FFmpeg's table has and has not; also at both ends of the sound. */
    @ParameterizedTest
    @ValueSource(
            ints = {4_000, 8_000, 11_025, 12_345, 15_999, 16_001, 22_050, 44_100, 48_000, 96_000, 192_000, 300_001})
    void noiseShouldBeConvolvedWithTheContractsKernel(int rate) throws TrackException {
        Random random = new Random(rate);
        Path file = new TestingAudio()
                .codec("pcm_f32le")
                .rate(rate)
                .channels(1)
                .seconds(0.1)
                .signal((channel, time) -> random.nextDouble() - 0.5)
                .write(folder.resolve("noise.wav"));
        float[] expected = new ReferenceResampler(rate, 16_000)
                .resample(TestingDecode.of(file, rate).samples());

        float[] actual = TestingDecode.of(file).samples();

        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).as("sample " + i).isLessThan(2e-5f);
        }
    }

    @Test
    void everyNumberOfChannelsUpTo64ShouldBeMixed() throws TrackException {
        for (int channels : new int[] {3, 5, 7, 8, 9, 17, 33, 64}) {
            Path file = new TestingAudio()
                    .rate(48_000)
                    .channels(channels)
                    .seconds(1)
                    .signal((channel, time) -> 0.4 * Math.sin(2 * Math.PI * 440 * time))
                    .write(folder.resolve("t.wav"));
            assertThat(TestingDecode.of(file).amplitude(440))
                    .as(channels + " channels")
                    .isGreaterThan(0.3);
        }
    }
}
