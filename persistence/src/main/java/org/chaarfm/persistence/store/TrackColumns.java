package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;

/** Reads a track's columns wherever a statement selects them. */
final class TrackColumns {
    /** What identifies a track {@code t}. */
    static final String KEY = "t.source_kind, t.locator";

    /** What its source said of a track {@code t}. */
    static final String SAID = "t.artist, t.title, t.album, t.duration_s";

    /** What a worker read in the file, with its embedding {@code e}; null without one. */
    static final String READ = "e.read_artist, e.read_title, e.read_album, e.decoded_s";

    private TrackColumns() {}

    /** Reads {@link #KEY}. */
    static TrackKey key(ResultSet row) throws SQLException {
        return new TrackKey(SourceKind.fromWire(row.getString("source_kind")), row.getString("locator"));
    }

    /** Reads {@link #SAID}. */
    static TrackFacts said(ResultSet row) throws SQLException {
        return facts(row, "artist", "title", "album", "duration_s");
    }

    /** Reads {@link #READ}. */
    static TrackFacts read(ResultSet row) throws SQLException {
        return facts(row, "read_artist", "read_title", "read_album", "decoded_s");
    }

    private static TrackFacts facts(ResultSet row, String artist, String title, String album, String seconds)
            throws SQLException {
        double length = row.getDouble(seconds);
        Double known = row.wasNull() ? null : length;
        return new TrackFacts(row.getString(artist), row.getString(title), row.getString(album), known);
    }
}
