package org.chaarfm.persistence.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.port.TrackHistory;
import org.chaarfm.dispatch.port.TrackHistory.Attempt;
import org.chaarfm.dispatch.port.TrackView;
import org.chaarfm.persistence.column.Float32;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/** What has happened to tracks of a collection. */
final class Histories {
    private static final String OF_TRACK =
            " from jobs j join %s a on a.job_id = j.id left join workers w on w.id = a.worker_id"
                    + " where j.collection_id = ? and j.track_id = ? order by a.leased_at desc, a.job_id desc, a.attempt desc"
                    + " limit ?";

    private static final String OPEN =
            "select a.attempt, a.worker_id, w.name, a.leased_at, a.stage, null as finished_at,"
                    + " null as outcome, null as code, null as message" + OF_TRACK.formatted("leases");

    private static final String ENDED = "select a.attempt, a.worker_id, w.name, a.leased_at, a.stage, a.finished_at,"
            + " a.outcome, a.code, a.message" + OF_TRACK.formatted("attempts");

    private final Statements statements;
    private final String collection;

    Histories(Statements statements, String collection) {
        this.statements = statements;
        this.collection = collection;
    }

    TrackHistory of(TrackView track) {
        String id = track.id().value();
        List<Attempt> attempts =
                new ArrayList<>(statements.rows(OPEN, Histories::attempt, collection, id, TrackHistory.MOST_ATTEMPTS));
        attempts.addAll(statements.rows(
                ENDED, Histories::attempt, collection, id, TrackHistory.MOST_ATTEMPTS - attempts.size()));
        List<Float> tags = statements
                .first(
                        "select tag_scores from embeddings where collection_id = ? and track_id = ?",
                        row -> Float32.listFromBytes(row.getBytes("tag_scores")),
                        collection,
                        id)
                .orElse(List.of());
        return new TrackHistory(track, attempts, tags);
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        boolean ended = Statements.instant(row, "finished_at") != null;
        String outcome = ended ? row.getString("outcome") : null;
        String code = ended ? row.getString("code") : null;
        return new Attempt(
                row.getInt("attempt"),
                new WorkerId(row.getString("worker_id")),
                row.getString("name"),
                Statements.instant(row, "leased_at"),
                Statements.instant(row, "finished_at"),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                outcome == null ? null : AttemptOutcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                code == null ? null : ErrorCode.fromWire(code),
                ended ? row.getString("message") : null);
    }
}
