package org.chaarfm.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackNamingTest {
    private static final TrackKey FILE = new TrackKey(SourceKind.FOLDER, "jazz/Nina Simone - Sinnerman.flac");
    private static final TrackFacts BY_FILE = new TrackFacts("Nina Simone", "Sinnerman", null, null);
    private static final TrackFacts TAGS = new TrackFacts("N. Simone", "Sinnerman (Live)", "Pastel Blues", 620.5);

    @Test
    void trackShouldBeCalledByItsFileUntilSomebodySaysMore() {
        assertThat(TrackNaming.of(FILE, TrackFacts.NONE, TrackFacts.NONE)).isEqualTo(BY_FILE);
    }

    @Test
    void tagsShouldGoBeforeTheFilesName() {
        assertThat(TrackNaming.of(FILE, TrackFacts.NONE, TAGS)).isEqualTo(TAGS);
    }

    @Test
    void whatAListSaidShouldGoBeforeTheTags() {
        TrackFacts said = new TrackFacts(null, "Sinnerman, long version", null, null);
        assertThat(TrackNaming.of(FILE, said, TAGS))
                .isEqualTo(new TrackFacts("N. Simone", "Sinnerman, long version", "Pastel Blues", 620.5));
    }

    @Test
    void lengthThatWasDecodedShouldGoBeforeTheOneThatAListClaims() {
        TrackFacts said = new TrackFacts("A", "T", null, 24_348.0);
        assertThat(TrackNaming.of(FILE, said, TrackFacts.NONE).durationS()).isEqualTo(24_348.0);
        assertThat(TrackNaming.of(FILE, said, new TrackFacts(null, null, null, 6.0))
                        .durationS())
                .isEqualTo(6.0);
    }

    /** The name's artist may be the label or the folder of whoever named the file: not to be mixed with another's title. */
    @Test
    void fileShouldSayNothingOnceTheTitleIsKnown() {
        TrackFacts title = new TrackFacts(null, "So What", null, null);
        assertThat(TrackNaming.of(FILE, TrackFacts.NONE, title)).isEqualTo(title);
    }

    @Test
    void fileShouldFillInTheTitleWhereOnlyTheArtistIsKnown() {
        TrackFacts artist = new TrackFacts("N. Simone", null, null, 6.0);
        assertThat(TrackNaming.of(FILE, TrackFacts.NONE, artist))
                .isEqualTo(new TrackFacts("N. Simone", "Sinnerman", null, 6.0));
    }

    @ParameterizedTest
    @CsvSource({
        "http://x.org/a/Nina%20Simone%20-%20Sinnerman.mp3, Nina Simone, Sinnerman",
        "http://x.org/M%C3%BCller%20-%20C+%2B.mp3?token=a/b.mp3, Müller, C++",
        "http://x.org/100%.mp3, , 100%"
    })
    void addressShouldBeReadLikeAFileWhereItNamesOne(String address, String artist, String title) {
        assertThat(TrackNaming.of(new TrackKey(SourceKind.URL, address), TrackFacts.NONE, TrackFacts.NONE))
                .isEqualTo(new TrackFacts(artist, title, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x.org/", "http://x.org/watch?v=a.mp3", "http://x.org/stream"})
    void addressThatNamesNoAudioFileShouldGiveNoName(String address) {
        assertThat(TrackNaming.of(new TrackKey(SourceKind.URL, address), TrackFacts.NONE, TrackFacts.NONE))
                .isEqualTo(TrackFacts.NONE);
    }
}
