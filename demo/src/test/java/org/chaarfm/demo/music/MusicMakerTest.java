package org.chaarfm.demo.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusicMakerTest {
    private static final int BYTES_PER_FRAME = 4;

    @TempDir
    static Path folder;

    private static List<Path> files;

    @BeforeAll
    static void makeMusic() throws IOException {
        files = new MusicMaker().make(folder);
    }

    @Test
    void everyPieceShouldBeNamedAfterArtistAndTitle() {
        assertThat(files)
                .hasSize(8)
                .allSatisfy(file -> assertThat(file.getFileName().toString()).matches("[A-Z][^-]+ - [A-Z][^-]+\\.wav"));
    }

    @Test
    void everyPieceShouldLastBetweenFifteenAndFortySeconds() {
        assertThat(files).allSatisfy(file -> {
            double seconds = samples(file).length / 2.0 / 22_050;
            assertThat(seconds).as("%s", file).isBetween(15.0, 40.0);
        });
    }

    @Test
    void everySecondOfAPieceShouldSoundWithoutClipping() {
        assertThat(files).allSatisfy(file -> {
            short[] samples = samples(file);
            int second = 2 * 22_050;
            // The last two seconds are the sound dying away.
            for (int start = 0; start + 3 * second < samples.length; start += second) {
                assertThat(loudness(samples, start, second))
                        .as("%s at %d s", file.getFileName(), start / second)
                        .isGreaterThan(0.005);
            }
            assertThat(clipped(samples)).as("clipped part of %s", file).isLessThan(1e-4);
        });
    }

    @Test
    void piecesShouldDiffer() {
        assertThat(files.stream()
                        .map(MusicMakerTest::samples)
                        .map(Arrays::hashCode)
                        .distinct())
                .hasSameSizeAs(files);
    }

    private static double loudness(short[] samples, int start, int length) {
        double sum = 0;
        for (int i = start; i < start + length; i++) {
            double sample = samples[i] / 32_768.0;
            sum += sample * sample;
        }
        return Math.sqrt(sum / length);
    }

    private static double clipped(short[] samples) {
        int count = 0;
        for (short sample : samples) {
            if (sample == Short.MAX_VALUE || sample == Short.MIN_VALUE) {
                count++;
            }
        }
        return (double) count / samples.length;
    }

    private static short[] samples(Path file) {
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(file.toFile())) {
            byte[] bytes = stream.readAllBytes();
            assertThat(bytes.length).isEqualTo((int) stream.getFrameLength() * BYTES_PER_FRAME);
            short[] samples = new short[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
            }
            return samples;
        } catch (IOException | UnsupportedAudioFileException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
