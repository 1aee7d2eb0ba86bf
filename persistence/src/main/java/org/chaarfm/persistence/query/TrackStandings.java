package org.chaarfm.persistence.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.dispatch.port.TrackView;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;

/** How tracks of a collection stand by a job {@code j} of each, and who has them or had them last. */
final class TrackStandings {
    /** What is read of each; {@code from} something that has the jobs as {@code j}, and {@link #JOINED} follow. */
    static final String SELECT = "select t.id, " + TrackRow.COLUMNS
            + ", e.notes, j.state, j.urgent, j.ready_at, j.attempts, j.last_code, j.last_message, j.created_at,"
            + " j.finished_at, j.id as job_id, l.stage_at, l.worker_id";

    static final String JOINED = " left join tracks t on t.id = j.track_id"
            + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = j.track_id"
            + " left join leases l on l.job_id = j.id";

    private static final String NEWEST = SELECT + " from jobs j" + JOINED
            + " where j.collection_id = ? and j.track_id = ? order by j.id desc limit 1";

    /** Asked behind: for few rows, and by their keys. */
    private static final String LAST = "select a.job_id, a.worker_id, a.finished_at, w.name from attempts a"
            + " join jobs j on j.id = a.job_id and j.attempts = a.attempt join workers w on w.id = a.worker_id"
            + " where a.job_id = any(?)";

    private static final String NAMES = "select w.id, w.name from workers w where w.id = any(?)";

    private final Statements statements;
    private final Instant at;

    /** At this moment: whether a job is delayed depends on it. */
    TrackStandings(Statements statements, Instant at) {
        this.statements = statements;
        this.at = at;
    }

    /** One track by its newest job; empty if the collection never had a job of it. */
    Optional<TrackView> newest(String collection, TrackId track) {
        return read(NEWEST, collection, track.value()).stream().findFirst();
    }

    /** The tracks of a query of {@link #SELECT}. */
    List<TrackView> read(String sql, Object... parameters) {
        return views(statements.rows(sql, Found::of, parameters));
    }

    private record Last(WorkerId worker, String name, Instant endedAt) {}

    /** Adds who had them last. */
    private List<TrackView> views(List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, Last> lasts = new HashMap<>();
        statements.rows(
                LAST,
                row -> lasts.put(
                        row.getString("job_id"),
                        new Last(
                                new WorkerId(row.getString("worker_id")),
                                row.getString("name"),
                                Statements.instant(row, "finished_at"))),
                found.stream().map(Found::job).toList());
        Map<String, String> names = new HashMap<>();
        statements.rows(
                NAMES,
                row -> names.put(row.getString("id"), row.getString("name")),
                found.stream().map(Found::holder).filter(Objects::nonNull).toList());
        List<TrackView> views = new ArrayList<>();
        for (Found one : found) {
            Last last = lasts.get(one.job());
            if (one.holder() != null) {
                last = new Last(new WorkerId(one.holder()), names.get(one.holder()), one.leasedStageAt());
            }
            views.add(one.view(last, at));
        }
        return views;
    }

    /** A row. {@code holder} is the worker that has it now, or null. */
    private record Found(
            TrackId id,
            TrackKey key,
            TrackFacts facts,
            String state,
            boolean urgent,
            Instant readyAt,
            int attempts,
            String code,
            String message,
            Instant createdAt,
            Instant finishedAt,
            String job,
            Instant leasedStageAt,
            String holder,
            String notes) {
        static Found of(ResultSet row) throws SQLException {
            TrackRow track = TrackRow.of(row);
            return new Found(
                    new TrackId(row.getString("id")),
                    track.key(),
                    track.facts(),
                    row.getString("state"),
                    row.getBoolean("urgent"),
                    Statements.instant(row, "ready_at"),
                    row.getInt("attempts"),
                    row.getString("last_code"),
                    row.getString("last_message"),
                    Statements.instant(row, "created_at"),
                    Statements.instant(row, "finished_at"),
                    row.getString("job_id"),
                    Statements.instant(row, "stage_at"),
                    row.getString("worker_id"),
                    row.getString("notes"));
        }

        TrackView view(Last last, Instant at) {
            TrackState stands = stands(at);
            boolean failed = stands != TrackState.STORED && code != null;
            return new TrackView(
                    id,
                    key,
                    facts,
                    stands,
                    attempts,
                    last == null ? null : last.worker(),
                    last == null ? null : last.name(),
                    failed ? ErrorCode.fromWire(code) : null,
                    failed ? message : null,
                    stands == TrackState.DELAYED ? readyAt : null,
                    notes == null ? Set.of() : NoteColumn.read(notes),
                    updated(last));
        }

        private TrackState stands(Instant at) {
            if (!state.equals("queued")) {
                return TrackState.valueOf(state.toUpperCase(Locale.ROOT));
            }
            return !urgent && readyAt.isAfter(at) ? TrackState.DELAYED : TrackState.QUEUED;
        }

        private Instant updated(Last last) {
            Instant ended = finishedAt == null && last != null ? last.endedAt() : finishedAt;
            return ended == null ? createdAt : ended;
        }
    }
}
