package org.chaarfm.demo.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceTest {
    private static final int RATE = 22_050;

    @TempDir
    static Path folder;

    private static List<Path> files;

    @BeforeAll
    static void makeMusic() throws IOException {
        Piece.writeAll(folder);
        try (Stream<Path> made = Files.list(folder)) {
            files = made.sorted().toList();
        }
    }

    @Test
    void everyPieceShouldBeNamedAfterArtistAndTitle() {
        assertThat(files)
                .hasSize(8)
                .allSatisfy(file -> assertThat(file.getFileName().toString()).matches("[A-Z][^-]+ - [A-Z][^-]+\\.wav"));
    }

    @Test
    void piecesShouldLastTenToThirtySecondsAndNotAllTheSame() {
        assertThat(files)
                .allSatisfy(file -> assertThat(samples(file).length / RATE).isBetween(10, 30));
        assertThat(files.stream().map(file -> samples(file).length).distinct()).hasSizeGreaterThan(4);
    }

    @Test
    void everySecondOfAPieceShouldSoundWithoutClipping() {
        assertThat(files).allSatisfy(file -> {
            short[] samples = samples(file);
            // The last second is the sound dying away.
            for (int start = 0; start + 2 * RATE < samples.length; start += RATE) {
                assertThat(loudness(samples, start))
                        .as("%s at %d", file, start / RATE)
                        .isGreaterThan(0.01);
            }
            for (short sample : samples) {
                assertThat(Math.abs((int) sample)).isLessThan(Short.MAX_VALUE);
            }
        });
    }

    @Test
    void piecesShouldDiffer() {
        assertThat(files.stream().map(PieceTest::samples).map(Arrays::hashCode).distinct())
                .hasSameSizeAs(files);
    }

    /** Tracks are known by their contents from one demo to the next, also on another machine. */
    @Test
    void bytesShouldBeTheSameEverywhere() throws Exception {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        for (Path file : files) {
            hash.update(Files.readAllBytes(file));
        }
        assertThat(HexFormat.of().formatHex(hash.digest(), 0, 8)).isEqualTo("1498e29cda9b4774");
    }

    @Test
    void pieceThatIsThereShouldStayAsItIs() throws IOException {
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(files.get(0), old);
        Files.delete(files.get(1));

        Piece.writeAll(folder);

        assertThat(Files.getLastModifiedTime(files.get(0))).isEqualTo(old);
        assertThat(files.get(1)).exists();
    }

    private static double loudness(short[] samples, int start) {
        double sum = 0;
        for (int i = start; i < start + RATE; i++) {
            sum += samples[i] / 32_768.0 * samples[i] / 32_768.0;
        }
        return Math.sqrt(sum / RATE);
    }

    private static short[] samples(Path file) {
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(file.toFile())) {
            byte[] bytes = stream.readAllBytes();
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
