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
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.domain.TrackNaming;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.dispatch.port.TrackFilter;
import org.chaarfm.dispatch.port.TrackPage;
import org.chaarfm.dispatch.port.TrackView;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;

/**
 * Tracks of a collection by filters, each as its newest job stands, in the order of their ids.
 *
 * <p>A list is read along the index that is as short as its filters allow: the failed jobs, the leases, the tracks of a run, the
 * embeddings with notes, or all jobs; of the jobs of a track the last one counts. Of it {@link #BUDGET} rows are looked at for a page: first it is asked where these end, then
 * everything up to there is read.
 */
final class TrackList {
    /** Rows that are looked through for a page: some 50 ms. */
    static final int BUDGET = 20_000;

    /** Jobs that a track has, by far in most cases. */
    private static final int EACH = 2;

    private static final String COLUMNS =
            "select t.id, t.source_kind, t.locator, t.artist, t.title, t.album, t.duration_s,"
                    + " e.read_artist, e.read_title, e.read_album, e.decoded_s, e.notes, j.state, j.urgent, j.ready_at, j.attempts,"
                    + " j.last_code, j.last_message, j.created_at, j.finished_at, j.id as job_id, l.stage_at,"
                    + " l.worker_id";

    private static final String JOINED = " left join tracks t on t.id = j.track_id"
            + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = j.track_id"
            + " left join leases l on l.job_id = j.id";

    private static final String BY_WORKER = " left join attempts a on a.job_id = j.id and a.attempt = j.attempts";

    /** Asked behind: for few rows, and by their keys. */
    private static final String LAST = "select a.job_id, a.worker_id, a.finished_at, w.name from attempts a"
            + " join jobs j on j.id = a.job_id and j.attempts = a.attempt join workers w on w.id = a.worker_id"
            + " where a.job_id = any(?)";

    private static final String NAMES = "select w.id, w.name from workers w where w.id = any(?)";

    /** What is read along, and in what order. */
    private record Scope(String index, String more, String where, String cursor, List<Object> parameters) {
        String from() {
            return index + more;
        }

        static Scope of(TrackFilter filter, String collection) {
            if (filter.run() != null) {
                return new Scope(
                        "run_tracks rt",
                        " join runs r on r.id = rt.run_id join sessions s on s.id = r.session_id"
                                + " join jobs j on j.collection_id = s.collection_id and j.track_id = rt.track_id",
                        "rt.run_id = ?",
                        "rt.track_id",
                        List.of(filter.run().value()));
            }
            if (filter.note() != null) {
                return new Scope(
                        "embeddings n",
                        " join jobs j on j.collection_id = n.collection_id and j.track_id = n.track_id",
                        "n.collection_id = ? and n.notes <> ''",
                        "n.track_id",
                        List.of(collection));
            }
            if (filter.state() == TrackState.LEASED) {
                return new Scope(
                        "leases x cross join jobs j",
                        "",
                        "j.id = x.job_id and j.collection_id = ?",
                        "j.track_id",
                        List.of(collection));
            }
            if (filter.state() == TrackState.FAILED) {
                return new Scope(
                        "jobs f",
                        " join jobs j on j.collection_id = f.collection_id and j.track_id = f.track_id",
                        "f.collection_id = ? and f.state = 'failed'",
                        "f.track_id",
                        List.of(collection));
            }
            return new Scope("jobs j", "", "j.collection_id = ?", "j.track_id", List.of(collection));
        }
    }

    private final Statements statements;
    private final String collection;
    private final TrackFilter filter;
    private final Instant at;

    TrackList(Statements statements, String collection, TrackFilter filter, Instant at) {
        this.statements = statements;
        this.collection = collection;
        this.filter = filter;
        this.at = at;
    }

    TrackPage page(TrackId after, int limit) {
        Scope scope = Scope.of(filter, collection);
        String from = after == null ? "" : after.value();
        Optional<String> bound = bound(scope, from, everythingFits() ? EACH * (limit + 1) : BUDGET);
        List<Object> parameters = new ArrayList<>(scope.parameters());
        parameters.add(from);
        String looked =
                "select j.*, lead(" + scope.cursor() + ") over (order by " + scope.cursor() + ", j.id) as next_track"
                        + " from " + scope.from() + " where " + scope.where() + " and " + scope.cursor() + " > ?";
        if (bound.isPresent()) {
            looked += " and " + scope.cursor() + " <= ?";
            parameters.add(bound.get());
        }
        String sql = COLUMNS + " from (" + looked + ") j" + JOINED + (filter.worker() == null ? "" : BY_WORKER)
                + " where (j.next_track is null or j.next_track <> j.track_id)" + conditions(parameters)
                + " order by j.track_id limit ?";
        parameters.add(limit + 1);
        List<TrackView> found = views(statements.rows(sql, Found::of, parameters.toArray()));
        boolean full = found.size() > limit;
        List<TrackView> shown = full ? found.subList(0, limit) : found;
        TrackId next =
                full ? shown.get(limit - 1).id() : bound.map(TrackId::new).orElse(null);
        return new TrackPage(shown.stream().filter(this::hasText).toList(), next);
    }

    /** Whether a page is as long as wanted without going through many rows. */
    private boolean everythingFits() {
        return filter.equals(new TrackFilter(null, null, null, null, null, filter.run()));
    }

    /** The last of the rows that are looked through; empty if these are all. */
    private Optional<String> bound(Scope scope, String from, int rows) {
        List<Object> parameters = new ArrayList<>(scope.parameters());
        parameters.add(from);
        parameters.add(rows - 1);
        String sql = "select " + scope.cursor() + " as last from " + scope.index() + " where "
                + scope.where() + " and " + scope.cursor() + " > ? order by " + scope.cursor()
                + " limit 1 offset ?";
        return statements.first(sql, row -> row.getString("last"), parameters.toArray());
    }

    private String conditions(List<Object> parameters) {
        StringBuilder sql = new StringBuilder();
        if (filter.state() != null) {
            sql.append(
                    switch (filter.state()) {
                        case QUEUED -> " and j.state = 'queued' and (j.urgent or j.ready_at <= ?)";
                        case DELAYED -> " and j.state = 'queued' and not j.urgent and j.ready_at > ?";
                        case LEASED -> " and j.state = 'leased'";
                        case STORED -> " and j.state = 'stored'";
                        case FAILED -> " and j.state = 'failed'";
                        case CANCELLED -> " and j.state = 'cancelled'";
                    });
            if (filter.state() == TrackState.QUEUED || filter.state() == TrackState.DELAYED) {
                parameters.add(at);
            }
        }
        if (filter.worker() != null) {
            sql.append(" and coalesce(l.worker_id, a.worker_id) = ?");
            parameters.add(filter.worker().value());
        }
        if (filter.code() != null) {
            sql.append(" and j.last_code = ? and j.state <> 'stored'");
            parameters.add(filter.code().wireName());
        }
        if (filter.note() != null) {
            sql.append(" and ' ' || e.notes || ' ' like ?");
            parameters.add("% " + filter.note().wireName().replace("_", "\\_") + " %");
            sql.append(" escape '\\'");
        }
        if (filter.text() != null) {
            TextSearch search = new TextSearch(filter.text());
            sql.append(" and (");
            sql.append(String.join(
                    " or ", Stream.of(TEXTS).map(TextSearch::condition).toList()));
            sql.append(")");
            for (String text : TEXTS) {
                parameters.add(text.equals(PLACE) ? search.placePattern() : search.pattern());
            }
        }
        return sql.toString();
    }

    /** The column of where a track lies. */
    static final String PLACE = "t.locator";

    private static final String[] TEXTS = {
        "t.artist", "t.title", "t.album", PLACE, "e.read_artist", "e.read_title", "e.read_album"
    };

    private boolean hasText(TrackView view) {
        return filter.text() == null
                || new TextSearch(filter.text())
                        .in(
                                view.facts().artist(),
                                view.facts().title(),
                                view.facts().album(),
                                view.key().locator(),
                                TextSearch.decoded(view.key().locator()));
    }

    /** One track; empty if the collection never had a job of it. */
    Optional<TrackView> one(TrackId track) {
        return views(statements.rows(
                        COLUMNS + " from jobs j" + JOINED + " where j.collection_id = ? and j.track_id = ?"
                                + " order by j.id desc limit 1",
                        Found::of,
                        collection,
                        track.value()))
                .stream()
                .findFirst();
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

    static TrackFacts facts(TrackKey key, ResultSet row) throws SQLException {
        return TrackNaming.of(
                key,
                new TrackFacts(
                        row.getString("artist"),
                        row.getString("title"),
                        row.getString("album"),
                        number(row, "duration_s")),
                new TrackFacts(
                        row.getString("read_artist"),
                        row.getString("read_title"),
                        row.getString("read_album"),
                        number(row, "decoded_s")));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    /** A row of the list. {@code holder} is the worker that has it now, or null. */
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
            TrackKey key = new TrackKey(SourceKind.fromWire(row.getString("source_kind")), row.getString("locator"));
            return new Found(
                    new TrackId(row.getString("id")),
                    key,
                    TrackList.facts(key, row),
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
