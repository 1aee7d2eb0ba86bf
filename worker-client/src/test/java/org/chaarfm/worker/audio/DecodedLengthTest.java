package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files whose header gives another length than their sound has, or none. */
class DecodedLengthTest {
    @TempDir
    Path folder;

    /** What a header says is guessed from the bit rate of the first frames there. */
    @Test
    void mp3OfChangingBitRateWithoutALengthShouldHaveTheOneThatIsDecoded() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int bitRate : new int[] {320_000, 32_000}) {
            bytes.write(framesOf(new TestingAudio()
                    .codec("libmp3lame")
                    .bitRate(bitRate)
                    .seconds(3)
                    .write(folder.resolve(bitRate + ".mp3"))));
        }
        TestingDecode heard = TestingDecode.of(Files.write(folder.resolve("vbr.mp3"), bytes.toByteArray()));

        assertThat(heard.seconds()).isCloseTo(6, within(0.2));
        assertThat(heard.partial()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ogg,vorbis,44100", "opus,libopus,48000", "ogg,flac,44100"})
    void chainedOggShouldHaveTheLengthOfAllItsLinks(String extension, String codec, int rate) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (double seconds : new double[] {2.5, 3.5}) {
            Path link = new TestingAudio()
                    .codec(codec)
                    .rate(rate)
                    .seconds(seconds)
                    .write(folder.resolve(seconds + "." + extension));
            bytes.write(Files.readAllBytes(link));
        }
        TestingDecode heard =
                TestingDecode.of(Files.write(folder.resolve("chained." + extension), bytes.toByteArray()));

        assertThat(heard.seconds()).isCloseTo(6, within(0.1));
        assertThat(heard.partial()).isFalse();
    }

    /** Without the tag and the frame before the sound that holds the length (Xing's). */
    private static byte[] framesOf(Path mp3) throws IOException {
        byte[] bytes = Files.readAllBytes(mp3);
        int xing = indexOf(bytes, "Xing", "Info");
        int at = xing + 4;
        while ((bytes[at] & 0xff) != 0xff || (bytes[at + 1] & 0xfe) != 0xfa) {
            at++;
        }
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private static int indexOf(byte[] bytes, String... words) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return Arrays.stream(words)
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElseThrow();
    }
}
