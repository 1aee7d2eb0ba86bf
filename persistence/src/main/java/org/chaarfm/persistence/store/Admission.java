package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.TrackRows.TrackRow;

/** Takes pages of discoveries into runs, all but the events of rejected items. */
final class Admission {
    private final Statements statements;
    private final IdSource ids;
    private final TrackRows tracks;
    private final JobMaking making;

    Admission(Statements statements, Queue queue, IdSource ids, IdSource capabilities) {
        this.statements = statements;
        this.ids = ids;
        tracks = new TrackRows(statements);
        making = new JobMaking(statements, queue, ids, capabilities);
    }

    /** What the page brought: how many jobs were queued, and whether it was new; empty if the run wants no more. */
    Optional<Taken> admit(RunId id, DiscoveryPage page, LastingFailures lasting, Instant at) {
        Optional<RunRow> found = run(id).filter(run -> !run.state().ended());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RunRow run = found.get();
        return Optional.of(page.number() <= run.pages() ? Taken.BEFORE : take(run, page, lasting, at));
    }

    /** The outcome for one page. */
    record Taken(int queued, boolean now) {
        private static final Taken BEFORE = new Taken(0, false);
    }

    private Taken take(RunRow run, DiscoveryPage page, LastingFailures lasting, Instant at) {
        Map<TrackKey, TrackRow> rows = tracks.remember(page.tracks(), ids, at);
        Map<String, TrackRow> wanted = new LinkedHashMap<>();
        page.tracks().forEach(track -> wanted.put(rows.get(track.key()).id(), rows.get(track.key())));
        Map<String, Integer> linked = linked(run, wanted.keySet());
        List<String> foundAgain = linked.keySet().stream()
                .filter(track -> linked.get(track) != run.discovery())
                .toList();
        wanted.keySet().removeAll(linked.keySet());
        List<Link> links = making.link(run, List.copyOf(wanted.values()), lasting, at);
        insert(run, links);
        touch(run, foundAgain);
        count(run, page, links, foundAgain.size());
        countPassedOver(run, links);
        return new Taken((int) links.stream().filter(Link::fresh).count(), true);
    }

    private Optional<RunRow> run(RunId id) {
        return statements.first(
                "select r.id, r.session_id, s.collection_id, r.state, r.discovery, r.pages from runs r"
                        + " join sessions s on s.id = r.session_id where r.id = ?",
                row -> new RunRow(
                        row.getString("id"),
                        row.getString("session_id"),
                        row.getString("collection_id"),
                        RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getInt("discovery"),
                        row.getInt("pages")),
                id.value());
    }

    /** In which reading of the source these tracks were found last, those that the run has. */
    private Map<String, Integer> linked(RunRow run, Collection<String> trackIds) {
        Map<String, Integer> linked = new HashMap<>();
        if (!trackIds.isEmpty()) {
            statements.rows(
                    "select rt.track_id, rt.discovery from unnest(cast(? as varchar array)) as wanted(id)"
                            + " join run_tracks rt on rt.run_id = ? and rt.track_id = wanted.id",
                    row -> linked.put(row.getString("track_id"), row.getInt("discovery")),
                    trackIds,
                    run.id());
        }
        return linked;
    }

    private void insert(RunRow run, List<Link> links) {
        statements.batch(
                "insert into run_tracks (run_id, track_id, job_id, settled, discovery) values (?, ?, ?, ?, ?)",
                links.stream()
                        .map(link ->
                                Statements.row(run.id(), link.track(), link.job(), link.settled(), run.discovery()))
                        .toList());
    }

    private void touch(RunRow run, List<String> foundAgain) {
        statements.batch(
                "update run_tracks set discovery = ? where run_id = ? and track_id = ?",
                foundAgain.stream()
                        .map(track -> Statements.row(run.discovery(), run.id(), track))
                        .toList());
    }

    private void count(RunRow run, DiscoveryPage page, List<Link> links, int foundAgain) {
        int discovered = page.tracks().size() - foundAgain;
        int counted = statements.update(
                "update runs set pages = ?, discovered = discovered + ?, rejected = rejected + ?,"
                        + " repeated = repeated + ?, already_embedded = already_embedded + ?,"
                        + " passed_over = passed_over + ?, queued = queued + ?, leased = leased + ? where id = ? and pages = ?",
                page.number(),
                discovered,
                page.rejected().size(),
                discovered - links.size(),
                links.stream().filter(Link::embedded).count(),
                links.stream().filter(link -> link.failed() != null).count(),
                links.stream().filter(link -> link.state() == JobState.QUEUED).count(),
                links.stream().filter(link -> link.state() == JobState.LEASED).count(),
                run.id(),
                run.pages());
        if (counted == 0) {
            throw new IllegalStateException("another coordinator took in page %d of run %s at the same time"
                    .formatted(page.number(), run.id()));
        }
    }

    private void countPassedOver(RunRow run, List<Link> links) {
        Map<String, Long> byCode = new TreeMap<>();
        links.stream()
                .filter(link -> link.failed() != null)
                .forEach(link -> byCode.merge(link.failed().wireName(), 1L, Long::sum));
        statements.batch(
                "insert into run_passed_over (run_id, code, tracks) values (?, ?, 0) on conflict do nothing",
                byCode.keySet().stream()
                        .map(code -> Statements.row(run.id(), code))
                        .toList());
        statements.batch(
                "update run_passed_over set tracks = tracks + ? where run_id = ? and code = ?",
                byCode.entrySet().stream()
                        .map(count -> Statements.row(count.getValue(), run.id(), count.getKey()))
                        .toList());
    }
}
