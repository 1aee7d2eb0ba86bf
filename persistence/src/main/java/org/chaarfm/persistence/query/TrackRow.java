package org.chaarfm.persistence.query;

import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.TrackNaming;

/** What queries read of a track {@code t} and of what a worker read in its file, in its embedding {@code e} if any. */
public record TrackRow(
        String sourceKind,
        String locator,
        String artist,
        String title,
        String album,
        Double durationS,
        String readArtist,
        String readTitle,
        String readAlbum,
        Double decodedS) {
    /** The constructor expression. */
    static final String NEW = "new org.chaarfm.persistence.query.TrackRow(t.sourceKind, t.locator, t.artist, t.title,"
            + " t.album, t.durationS, e.readArtist, e.readTitle, e.readAlbum, e.decodedS)";

    TrackKey key() {
        return new TrackKey(SourceKind.fromWire(sourceKind), locator);
    }

    TrackFacts facts() {
        return TrackNaming.of(
                key(),
                new TrackFacts(artist, title, album, durationS),
                new TrackFacts(readArtist, readTitle, readAlbum, decodedS));
    }
}
