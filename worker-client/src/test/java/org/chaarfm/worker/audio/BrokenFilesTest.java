package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenFilesTest {
    @TempDir
    Path folder;

    @Test
    void emptyFileShouldBeCorrupt() throws IOException {
        assertThat(failure(Files.createFile(folder.resolve("empty.mp3"))).code())
                .isEqualTo(ErrorCode.CORRUPT_AUDIO);
    }

    @Test
    void missingFileAndFolderShouldNotBeFound() {
        assertThat(failure(folder.resolve("gone.mp3")).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure(folder).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "ogg", "wav", "m4a", "aac", "opus", "txt", "wma", "aiff"})
    void textShouldBeUnsupportedWhateverItsName(String extension) throws IOException {
        Path file = folder.resolve("text." + extension);
        Files.writeString(file, "This is not music but a letter to the editor.\n".repeat(500));
        assertThat(failure(file).code()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "mp3", "jpg"})
    void pictureShouldBeUnsupportedWhateverItsName(String extension) throws IOException {
        Path file = folder.resolve("picture." + extension);
        Files.write(file, TestingPicture.png(100));
        assertThat(failure(file).code()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }

    @Test
    void videoWithoutSoundShouldBeUnsupported() {
        Path file = new TestingAudio().codec(null).video("mpeg4").write(folder.resolve("silent.mp4"));
        assertThat(failure(file).code()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }

    @Test
    void randomBytesShouldBeUnsupported() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Path file = folder.resolve("random.flac");
        Files.write(file, bytes);
        assertThat(failure(file).code()).isIn(ErrorCode.UNSUPPORTED_FORMAT, ErrorCode.CORRUPT_AUDIO);
    }

    @ParameterizedTest
    @CsvSource({"flac,flac", "mp3,libmp3lame", "wav,pcm_s16le", "aiff,pcm_s16be", "wma,wmav2", "mka,flac"})
    void lessThanHalfOfAFileShouldBeCorrupt(String extension, String codec) throws IOException {
        Path file = truncated(extension, codec, 0.35);
        TrackException failure = failure(file);
        assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT_AUDIO);
        assertThat(failure).hasMessageContaining("%");
    }

    @ParameterizedTest
    @CsvSource({"flac,flac", "mp3,libmp3lame", "wav,pcm_s16le", "aiff,pcm_s16be", "wma,wmav2", "mka,flac"})
    void moreThanHalfOfAFileShouldBePartial(String extension, String codec) throws Exception {
        TestingDecode heard = TestingDecode.of(truncated(extension, codec, 0.7));
        assertThat(heard.partial()).isTrue();
        assertThat(heard.seconds()).isCloseTo(7, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"ogg,vorbis", "opus,libopus"})
    void oggThatStopsBeforeItsEndShouldBePartial(String extension, String codec) throws Exception {
        // Ogg has no length in its header: that something is missing is known, but not how much.
        assertThat(TestingDecode.of(truncated(extension, codec, 0.7)).partial()).isTrue();
        assertThat(TestingDecode.of(truncated(extension, codec, 1)).partial()).isFalse();
    }

    @Test
    void mp4WithoutItsIndexShouldBeCorrupt() throws IOException {
        // FFmpeg writes the index last, as cameras and recorders do.
        assertThat(failure(truncated("m4a", "aac", 0.7)).code()).isEqualTo(ErrorCode.CORRUPT_AUDIO);
    }

    @Test
    void damageInTheMiddleShouldNotStopTheRest() throws Exception {
        Path file = new TestingAudio().codec("libmp3lame").seconds(10).write(folder.resolve("scratched.mp3"));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 2_000, (byte) 0x55);
        Files.write(file, bytes);
        assertThat(TestingDecode.of(file).seconds()).isBetween(9.0, 10.2);
    }

    /** The file that ended the coordinator: 1 KB whose metadata claims 2 GB. FFmpeg must not take them from the machine. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 2_000_000_000, 1_000_000_000, 300_000_000, 20_000})
    void metadataThatClaimsMoreThanTheFileShouldCostNoMemory(int claimed) throws IOException {
        Path file = Files.write(folder.resolve("a.m4a"), brokenM4a(claimed));
        long before = peakKb();

        assertThat(failure(file).code()).isIn(ErrorCode.CORRUPT_AUDIO, ErrorCode.UNSUPPORTED_FORMAT);

        assertThat(peakKb() - before).as("KB more than before").isLessThan(100_000);
    }

    /** {@code ftyp}, then {@code moov/udta/meta/ilst} with a title, each box of this size, and zeros up to 1 KB. */
    private static byte[] brokenM4a(int claimed) {
        ByteBuffer file = ByteBuffer.allocate(1024);
        file.putInt(20).put(box("ftyp")).put(box("M4A ")).putInt(0).put(box("isom"));
        file.putInt(claimed).put(box("moov"));
        file.putInt(claimed).put(box("udta"));
        file.putInt(claimed).put(box("meta")).putInt(0);
        file.putInt(claimed).put(box("ilst"));
        file.putInt(claimed).put(box("\u00a9nam"));
        file.putInt(claimed).put(box("data")).putInt(1).putInt(0);
        return file.array();
    }

    private static byte[] box(String type) {
        return type.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The most memory that this process ever held, in KB; 0 where the system does not tell. */
    private static long peakKb() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
    }

    private Path truncated(String extension, String codec, double share) throws IOException {
        // Noise, so that every second takes as many bytes as any other.
        Random random = new Random(1);
        Path file = new TestingAudio()
                .codec(codec)
                .rate(48_000)
                .seconds(10)
                .signal((channel, time) -> 0.5 * random.nextDouble() - 0.25)
                .write(folder.resolve("whole." + extension));
        byte[] bytes = Files.readAllBytes(file);
        return Files.write(folder.resolve("cut." + extension), Arrays.copyOf(bytes, (int) (share * bytes.length)));
    }

    private static TrackException failure(Path file) {
        return catchThrowableOfType(TrackException.class, () -> TestingDecode.of(file));
    }
}
