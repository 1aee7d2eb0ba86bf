package org.chaarfm.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamChoiceTest {
    private static final TestingAudio.Signal SILENCE = (channel, time) -> 0;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"mka,flac", "mka,vorbis", "m4a,aac", "nut,pcm_s16le"})
    void streamThatIsMarkedAsDefaultShouldBeHeard(String extension, String codec) throws TrackException {
        Path file = new TestingAudio()
                .codec(codec)
                .signal(SILENCE)
                .and(TestingAudio::twoTones, true)
                .and(SILENCE, false)
                .write(folder.resolve("t." + extension));

        assertTone(file, 0.2);
    }

    @ParameterizedTest
    @CsvSource({"mka,flac", "ts,aac", "avi,pcm_s16le"})
    void firstStreamShouldBeHeardWhenNoneIsMarked(String extension, String codec) throws TrackException {
        Path tones = new TestingAudio().codec(codec).and(SILENCE, false).write(folder.resolve("tones." + extension));
        Path silence = new TestingAudio()
                .codec(codec)
                .signal(SILENCE)
                .and(TestingAudio::twoTones, false)
                .write(folder.resolve("silence." + extension));

        assertTone(tones, 0.2);
        assertTone(silence, 0);
    }

    @Test
    void onlyStreamShouldNotBeCalledOneOfSeveral() throws TrackException {
        Path file = new TestingAudio().codec("aac").video("mpeg4").write(folder.resolve("film.mp4"));
        try (AudioDecoder decoder = AudioDecoder.open(file, TestingDecode.RATE)) {
            assertThat(decoder.oneOfSeveralStreams()).isFalse();
        }
    }

    private static void assertTone(Path file, double level) throws TrackException {
        assertThat(TestingDecode.of(file).amplitude(440)).isCloseTo(level, within(0.02));
        try (AudioDecoder decoder = AudioDecoder.open(file, TestingDecode.RATE)) {
            assertThat(decoder.oneOfSeveralStreams()).isTrue();
        }
    }
}
