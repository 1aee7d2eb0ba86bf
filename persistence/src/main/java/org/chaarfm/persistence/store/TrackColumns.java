package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;

/** Reads a track's columns wherever a statement selects them. */
public final class TrackColumns {
    /** What identifies a track {@code t}. */
    public static final String KEY = "t.source_kind, t.locator";

    /** What is known of a track {@code t}. */
    public static final String FACTS = "t.artist, t.title, t.album, t.duration_s";

    private TrackColumns() {}

    /** Reads {@link #KEY}. */
    public static TrackKey key(ResultSet row) throws SQLException {
        return new TrackKey(SourceKind.fromWire(row.getString("source_kind")), row.getString("locator"));
    }

    /** Reads {@link #FACTS}. */
    public static TrackFacts facts(ResultSet row) throws SQLException {
        double durationS = row.getDouble("duration_s");
        Double known = row.wasNull() ? null : durationS;
        return new TrackFacts(row.getString("artist"), row.getString("title"), row.getString("album"), known);
    }
}
