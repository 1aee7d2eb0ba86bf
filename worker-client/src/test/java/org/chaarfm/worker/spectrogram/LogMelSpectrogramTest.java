package org.chaarfm.worker.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import org.chaarfm.worker.network.TestingShared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMelSpectrogramTest {
    private static final int BANDS = 96;

    @Test
    void framesShouldBeThoseOfEssentia() throws IOException {
        float[] expected = TestingShared.floats("golden/solo-trumpet.mel.f32");
        float[] frames = TestingFrames.of(TestingShared.floats("golden/solo-trumpet.pcm16k.f32"), 16_000);

        assertThat(frames).hasSameSizeAs(expected);
        double sum = 0;
        for (int i = 0; i < frames.length; i++) {
            double difference = Math.abs(frames[i] - expected[i]);
            assertThat(difference).as("value " + i).isLessThan(1e-3);
            sum += difference;
        }
        assertThat(sum / frames.length).isLessThan(1e-5);
    }

    @Test
    void framesShouldBeWhatTheFormulasSay() {
        float[] samples = noise(3_000);
        float[] frames = TestingFrames.of(samples, samples.length);
        for (int frame : new int[] {0, 1, 5, 11}) {
            double[] expected = PlainMelFrame.of(samples, frame);
            for (int band = 0; band < BANDS; band++) {
                assertThat((double) frames[frame * BANDS + band]).isCloseTo(expected[band], within(2e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 255, 256, 257, 511, 512, 513, 3_000})
    void blocksShouldNotMatter(int block) {
        float[] samples = noise(40_000);
        assertThat(TestingFrames.of(samples, block)).isEqualTo(TestingFrames.of(samples, samples.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 512, 47_360, 47_361, 47_616})
    void framesShouldBeAsManyAsTheContractSays(int samples) {
        int expected = (int) Math.ceil((samples + 256) / 256.0);
        assertThat(TestingFrames.of(new float[samples], 1_000)).hasSize(expected * BANDS);
    }

    @Test
    void leastSamplesForAPatchShouldGive187Frames() {
        assertThat(TestingFrames.of(new float[47_361], 1_000)).hasSize(187 * BANDS);
        assertThat(TestingFrames.of(new float[47_360], 1_000)).hasSize(186 * BANDS);
    }

    @Test
    void silenceShouldBeZeros() {
        assertThat(TestingFrames.of(new float[5_000], 5_000)).containsOnly(0f);
    }

    @Test
    void longTracksShouldComeInSmallBlocks() {
        LogMelSpectrogram frontEnd =
                new LogMelSpectrogram((frames, count) -> assertThat(count).isBetween(1, 64));
        float[] block = new float[16_000];
        for (int second = 0; second < 120; second++) {
            frontEnd.write(block, block.length);
        }
        frontEnd.finish();
    }

    private static float[] noise(int samples) {
        Random random = new Random(1);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        return noise;
    }
}
