package org.chaarfm.persistence.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.EventFilter;
import org.chaarfm.dispatch.port.EventPage;
import org.chaarfm.dispatch.port.FailedTrack;
import org.chaarfm.dispatch.port.FailureFilter;
import org.chaarfm.dispatch.port.FailurePage;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;

/** What failed and what happened in a run, by filters. A page looks through {@link TrackList#BUDGET} rows at most. */
final class RunLists {
    private static final String FAILURES =
            "select f.track_id, f.failure, f.dismissed, " + TrackRow.COLUMNS + ", j.id as job_id,"
                    + " j.last_message, j.attempts, j.finished_at from (%s) f join jobs j on j.id = f.job_id"
                    + " join tracks t on t.id = f.track_id"
                    + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = j.track_id";

    private static final String LAST = "select a.job_id, a.worker_id, w.name from attempts a"
            + " join jobs j on j.id = a.job_id and j.attempts = a.attempt join workers w on w.id = a.worker_id"
            + " where a.job_id = any(?)";

    private static final String[] TEXTS = {
        "t.artist", "t.title", TextSearch.PLACE, "e.read_artist", "e.read_title", "j.last_message"
    };

    private record Last(WorkerId worker, String name) {}

    private record Found(String job, FailedTrack failed) {}

    private final Statements statements;
    private final String run;

    RunLists(Statements statements, String run) {
        this.statements = statements;
        this.run = run;
    }

    FailurePage failures(FailureFilter filter, TrackId after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(run));
        String which = " rt.run_id = ? and rt.failed = true";
        if (filter.code() != null) {
            which += " and rt.failure = ?";
            parameters.add(filter.code().wireName());
        }
        which += " and rt.dismissed = ? and rt.track_id > ?";
        parameters.add(filter.dismissed());
        parameters.add(after == null ? "" : after.value());
        Optional<String> bound = bound(which, parameters);
        String looked = "select rt.track_id, rt.job_id, rt.failure, rt.dismissed from run_tracks rt where" + which
                + (bound.isPresent() ? " and rt.track_id <= ?" : "") + " order by rt.track_id limit "
                + TrackList.BUDGET;
        bound.ifPresent(parameters::add);
        String sql =
                FAILURES.formatted(looked) + text(filter.text(), parameters, TEXTS) + " order by f.track_id limit ?";
        parameters.add(limit + 1);
        List<Found> found = statements.rows(
                sql,
                row -> {
                    TrackRow track = TrackRow.of(row);
                    FailureView view = new FailureView(
                            new TrackId(row.getString("track_id")),
                            track.key(),
                            track.facts(),
                            ErrorCode.fromWire(row.getString("failure")),
                            row.getString("last_message"),
                            row.getInt("attempts"));
                    return new Found(
                            row.getString("job_id"),
                            new FailedTrack(
                                    view,
                                    null,
                                    null,
                                    Statements.instant(row, "finished_at"),
                                    row.getBoolean("dismissed")));
                },
                parameters.toArray());
        boolean full = found.size() > limit;
        List<FailedTrack> shown = withWorkers(full ? found.subList(0, limit) : found);
        TrackId next = full
                ? shown.get(limit - 1).failure().track()
                : bound.map(TrackId::new).orElse(null);
        return new FailurePage(
                shown.stream().filter(one -> has(filter.text(), one)).toList(), next);
    }

    private Optional<String> bound(String which, List<Object> parameters) {
        List<Object> all = new ArrayList<>(parameters);
        all.add(TrackList.BUDGET - 1);
        return statements.first(
                "select rt.track_id from run_tracks rt where" + which + " order by rt.track_id limit 1 offset ?",
                row -> row.getString("track_id"),
                all.toArray());
    }

    private static String text(String text, List<Object> parameters, String... columns) {
        return text == null ? "" : " where " + new TextSearch(text).inAnyOf(parameters, columns);
    }

    private static boolean has(String text, FailedTrack one) {
        TrackFacts facts = one.failure().facts();
        return text == null
                || new TextSearch(text)
                        .in(
                                facts.artist(),
                                facts.title(),
                                one.failure().key().locator(),
                                TextSearch.decoded(one.failure().key().locator()),
                                one.failure().message());
    }

    private List<FailedTrack> withWorkers(List<Found> found) {
        Map<String, Last> lasts = new HashMap<>();
        statements.rows(
                LAST,
                row -> lasts.put(
                        row.getString("job_id"),
                        new Last(new WorkerId(row.getString("worker_id")), row.getString("name"))),
                found.stream().map(Found::job).toList());
        return found.stream()
                .map(one -> {
                    Last last = lasts.get(one.job());
                    return last == null
                            ? one.failed()
                            : new FailedTrack(
                                    one.failed().failure(),
                                    last.worker(),
                                    last.name(),
                                    one.failed().failedAt(),
                                    one.failed().dismissed());
                })
                .toList();
    }

    EventPage events(EventFilter filter, Long from, int limit) {
        String order = filter.newestFirst() ? " order by x.id desc" : " order by x.id";
        String behind = filter.newestFirst() ? " and x.id < ?" : " and x.id > ?";
        long begin = from != null ? from : filter.newestFirst() ? Long.MAX_VALUE : 0;
        Optional<Long> bound = statements.first(
                "select x.id from run_events x where x.run_id = ?" + behind + order + " limit 1 offset ?",
                row -> row.getLong("id"),
                run,
                begin,
                TrackList.BUDGET - 1);
        List<Object> parameters = new ArrayList<>(List.of(run, begin));
        String looked =
                "select x.* from run_events x where x.run_id = ?" + behind + order + " limit " + TrackList.BUDGET;
        String sql = "select x.id, x.at, x.level, x.line, x.message from (" + looked + ") x"
                + text(filter.text(), parameters, "x.message");
        if (filter.level() != null) {
            sql += (filter.text() == null ? " where" : " and") + " x.level = ?";
            parameters.add(filter.level());
        }
        parameters.add(limit + 1);
        List<RunEventView> found = statements.rows(
                sql + order + " limit ?",
                row -> {
                    int line = row.getInt("line");
                    Integer known = row.wasNull() ? null : Integer.valueOf(line);
                    return new RunEventView(
                            row.getLong("id"),
                            Statements.instant(row, "at"),
                            row.getString("level"),
                            known,
                            row.getString("message"));
                },
                parameters.toArray());
        boolean full = found.size() > limit;
        List<RunEventView> shown = full ? found.subList(0, limit) : found;
        return new EventPage(
                shown.stream()
                        .filter(one -> filter.text() == null || new TextSearch(filter.text()).in(one.message()))
                        .toList(),
                full ? Long.valueOf(shown.get(limit - 1).id()) : bound.orElse(null));
    }
}
