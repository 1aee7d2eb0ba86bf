package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundLimitsTest {
    private static final byte[] SOUND = new byte[400_000];

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,1", "3999,2", "768001,2", "99999989,1", "2147483647,2", "44100,65", "44100,200", "44100,65535"})
    void soundBeyondTheLimitsShouldBeUnsupported(int rate, int channels) throws Exception {
        Path file = TestingWav.of(rate, channels, SOUND.length).write(folder.resolve("t.wav"), SOUND);

        TrackException failure = catchThrowableOfType(TrackException.class, () -> TestingDecode.of(file));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
        assertThat(failure).hasMessageContaining(Integer.toString(channels > 64 ? channels : rate));
    }

    @ParameterizedTest
    @CsvSource({"4000,2", "768000,2", "44100,64"})
    void soundAtTheLimitsShouldBeHeard(int rate, int channels) throws Exception {
        Path file = TestingWav.of(rate, channels, SOUND.length).write(folder.resolve("t.wav"), SOUND);

        assertThat(TestingDecode.of(file).samples()).isNotEmpty();
    }

    @Test
    void rateThatOnlyTheDecoderKnowsShouldBeLimitedToo() throws Exception {
        assertThat(catchThrowableOfType(TrackException.class, () -> SoundLimits.require(0, 2))
                        .code())
                .isEqualTo(ErrorCode.UNSUPPORTED_FORMAT);
    }
}
