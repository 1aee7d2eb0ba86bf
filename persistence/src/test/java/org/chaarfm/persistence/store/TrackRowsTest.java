package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackKey;
import org.junit.jupiter.api.Test;

class TrackRowsTest {
    @Test
    void hashShouldNeverChangeBecauseDatabasesAreFullOfThem() {
        // printf 'folder\nArtist/Title.mp3' | sha256sum
        assertThat(TrackRows.hash(new TrackKey(SourceKind.FOLDER, "Artist/Title.mp3")))
                .isEqualTo("713938c4d910fc1f8589c2ab41ab7e8fca49d2935f5d80e78d75147b6cf1eda8");
    }

    @Test
    void hashShouldTellSourceKindsApart() {
        assertThat(TrackRows.hash(new TrackKey(SourceKind.FOLDER, "a")))
                .isNotEqualTo(TrackRows.hash(new TrackKey(SourceKind.URL, "a")));
    }
}
