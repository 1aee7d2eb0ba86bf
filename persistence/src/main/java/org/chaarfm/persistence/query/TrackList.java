package org.chaarfm.persistence.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.dispatch.port.TrackFilter;
import org.chaarfm.dispatch.port.TrackPage;
import org.chaarfm.dispatch.port.TrackView;
import org.chaarfm.persistence.jdbc.Statements;

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

    private static final String[] TEXTS = {
        "t.artist", "t.title", "t.album", TextSearch.PLACE, "e.read_artist", "e.read_title", "e.read_album"
    };

    private static final String BY_WORKER = " left join attempts a on a.job_id = j.id and a.attempt = j.attempts";

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
        String sql = TrackStandings.SELECT + " from (" + looked + ") j" + TrackStandings.JOINED
                + (filter.worker() == null ? "" : BY_WORKER)
                + " where (j.next_track is null or j.next_track <> j.track_id)" + conditions(parameters)
                + " order by j.track_id limit ?";
        parameters.add(limit + 1);
        List<TrackView> found = new TrackStandings(statements, at).read(sql, parameters.toArray());
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
            sql.append(" and ").append(new TextSearch(filter.text()).inAnyOf(parameters, TEXTS));
        }
        return sql.toString();
    }

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
}
