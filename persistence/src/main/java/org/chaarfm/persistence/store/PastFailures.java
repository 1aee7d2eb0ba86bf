package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.TrackRows.TrackRow;
import org.chaarfm.protocol.ErrorCode;

/** How tracks failed in jobs that have ended. */
final class PastFailures {
    private record Failure(String track, String version, ErrorCode code, Long limit) {}

    private static final List<String> CODES =
            LastingFailures.CODES.stream().map(ErrorCode::wireName).toList();

    private final Statements statements;

    PastFailures(Statements statements) {
        this.statements = statements;
    }

    /** The failures, by track, that the tracks' present versions have had and that would only be seen again. */
    Map<String, ErrorCode> lasting(String collection, List<TrackRow> tracks, LastingFailures lasting) {
        Map<String, String> versions = new HashMap<>();
        tracks.stream()
                .filter(track -> track.version() != null)
                .forEach(track -> versions.put(track.id(), track.version()));
        Map<String, ErrorCode> failures = new HashMap<>();
        if (!versions.isEmpty()) {
            failures(collection, versions.keySet().stream().toList()).stream()
                    .filter(failure -> versions.get(failure.track()).equals(failure.version()))
                    .filter(failure -> lasting.lasts(failure.code(), failure.limit()))
                    .forEach(failure -> failures.put(failure.track(), failure.code()));
        }
        return failures;
    }

    private List<Failure> failures(String collection, List<String> tracks) {
        return statements.rows(
                "select j.track_id, a.track_version, j.last_code, j.last_limit"
                        + " from unnest(cast(? as varchar array)) as wanted(id)"
                        + " join jobs j on j.track_id = wanted.id and j.collection_id = ?"
                        + " join attempts a on a.job_id = j.id and a.attempt = j.attempts"
                        + " where j.state = 'failed' and j.last_code = any(?)",
                row -> new Failure(
                        row.getString("track_id"),
                        row.getString("track_version"),
                        ErrorCode.fromWire(row.getString("last_code")),
                        limit(row)),
                tracks,
                collection,
                CODES);
    }

    private static Long limit(ResultSet row) throws SQLException {
        long limit = row.getLong("last_limit");
        return row.wasNull() ? null : limit;
    }
}
