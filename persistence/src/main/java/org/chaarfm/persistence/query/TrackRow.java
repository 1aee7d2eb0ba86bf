package org.chaarfm.persistence.query;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Jobs {@code j} with it. In front of all other tables: EclipseLink writes it before those that are joined otherwise. */
    static final String OF_JOB =
            " from JobEntity j left join EmbeddingEntity e on e.collectionId = j.collectionId and e.trackId = j.trackId,";

    /** The same for {@link #of}. */
    static final String COLUMNS = "t.source_kind, t.locator, t.artist, t.title, t.album, t.duration_s,"
            + " e.read_artist, e.read_title, e.read_album, e.decoded_s";

    /** From {@link #COLUMNS}. */
    static TrackRow of(ResultSet row) throws SQLException {
        return new TrackRow(
                row.getString("source_kind"),
                row.getString("locator"),
                row.getString("artist"),
                row.getString("title"),
                row.getString("album"),
                number(row, "duration_s"),
                row.getString("read_artist"),
                row.getString("read_title"),
                row.getString("read_album"),
                number(row, "decoded_s"));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

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
