package org.chaarfm.protocol.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFileNameTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Nina Simone - Feeling Good.mp3, Nina Simone, Feeling Good",
                "07 Nina Simone - Feeling Good.flac, Nina Simone, Feeling Good",
                "07 - Feeling Good.ogg, -, Feeling Good",
                "07. Feeling Good.ogg, -, Feeling Good",
                "1-07 Feeling Good.ogg, -, Feeling Good",
                "Nina Simone - 07 - Feeling Good.ogg, Nina Simone, Feeling Good",
                "Jay-Z – 99 Problems.m4a, Jay-Z, 99 Problems",
                "50 Cent - In da Club.mp3, 50 Cent, In da Club",
                "nina_simone_-_feeling_good.opus, nina simone, feeling good",
                "Feeling Good.mp3, -, Feeling Good",
                "99.mp3, -, 99",
                "1979.mp3, -, 1979",
                "Mr. Sandman.mp3, -, Mr. Sandman",
                "A - B - C.mp3, A, B - C",
                "noending, -, noending",
            })
    void nameShouldBeSplitAsPeopleWriteIt(String fileName, String artist, String title) {
        assertThat(AudioFileName.parse(fileName)).isEqualTo(new AudioFileName(artist, title));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp3", "A.FLAC", "x.y.opus", "film.mkv", "a.wma", "a.aiff", "a.m4a"})
    void audioShouldBeKnownByItsEnding(String fileName) {
        assertThat(AudioFileName.isAudio(fileName)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cover.jpg", ".hidden.mp3", "._x.mp3", "mp3", ".mp3", "notes.txt", "list.m3u"})
    void otherFilesShouldBePassedOver(String fileName) {
        assertThat(AudioFileName.isAudio(fileName)).isFalse();
    }
}
