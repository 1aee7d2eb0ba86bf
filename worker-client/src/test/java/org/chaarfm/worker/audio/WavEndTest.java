package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavEndTest {
    private static final byte[] SIX_SECONDS = TestingWav.tone(6);
    private static final int WHOLE = 36 + 6 * 32_000;

    @TempDir
    Path folder;

    @Test
    void soundBehindAWrongSizeShouldBeReadToItsEnd() throws Exception {
        // 200: a writer that stopped early. 3: an odd size, behind which a chunk would begin a byte later.
        for (int size : new int[] {200, 3}) {
            TestingDecode heard = decode(TestingWav.sized(36 + size, size), SIX_SECONDS);
            assertThat(heard.seconds()).isCloseTo(6, within(0.01));
            assertThat(heard.amplitude(440)).isCloseTo(0.305, within(0.01));
            assertThat(heard.partial()).isTrue();
        }
    }

    @Test
    void fileWhoseOtherSizeIsRightShouldBeWhole() throws Exception {
        TestingDecode heard = decode(TestingWav.sized(WHOLE, 200), SIX_SECONDS);
        assertThat(heard.seconds()).isCloseTo(6, within(0.01));
        assertThat(heard.partial()).isFalse();
    }

    /** 0 and the largest numbers, with and without a sign, stand for a size that the writer did not know. */
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0xffffffff,0xffffffff",
        "0x7ffff024,0x7ffff000",
        "0x7fffffff,0x7fffffdb",
        "0x80000024,0x80000000",
        "36,0",
        "0xffffffff,0"
    })
    void streamedFileShouldBeReadToItsEnd(String riffSize, String dataSize) throws Exception {
        TestingDecode heard = decode(TestingWav.sized(Long.decode(riffSize), Long.decode(dataSize)), SIX_SECONDS);
        assertThat(heard.seconds()).isCloseTo(6, within(0.01));
        assertThat(heard.partial()).isFalse();
    }

    @Test
    void whatFollowsTheSoundShouldNotBeHeard() throws Exception {
        byte[] title = new byte[40_000];
        assertThat(decode(TestingWav.sized(WHOLE, SIX_SECONDS.length), with("LIST\100\234\0\0", title))
                        .seconds())
                .isEqualTo(6);
        assertThat(decode(TestingWav.sized(WHOLE, SIX_SECONDS.length), with("ID3\3\0\0\0\2\70\100", title))
                        .seconds())
                .isEqualTo(6);
        assertThat(decode(TestingWav.sized(WHOLE, SIX_SECONDS.length), with("", new byte[4_000]))
                        .seconds())
                .isEqualTo(6);
    }

    private static byte[] with(String header, byte[] behind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SIX_SECONDS);
        bytes.write(header.getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(behind);
        return bytes.toByteArray();
    }

    private TestingDecode decode(TestingWav header, byte[] sound) throws IOException, TrackException {
        return TestingDecode.of(header.write(folder.resolve("t.wav"), sound));
    }
}
