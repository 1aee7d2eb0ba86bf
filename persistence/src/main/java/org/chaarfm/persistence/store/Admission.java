package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.TrackRows.TrackRow;
import org.chaarfm.protocol.ErrorCode;

/** Takes pages of discoveries into runs. */
final class Admission {
    /** Each round is one meeting with another coordinator that queued the same track at the same moment. */
    private static final int MOST_ROUNDS = 10;

    private static final List<String> LASTING_CODES =
            LastingFailures.CODES.stream().map(ErrorCode::wireName).toList();

    /** What an admission needs of a run; {@code pages} of its present reading have been taken in. */
    private record RunRow(
            String id, String owner, String session, String collection, RunState state, int discovery, int pages) {}

    /** How a track belongs to a run: by a job, or settled at once: embedded already, or passed over because it failed. */
    private record Link(String track, String job, boolean fresh, ErrorCode failed) {
        static Link embedded(String track) {
            return new Link(track, null, false, null);
        }

        static Link passedOver(String track, ErrorCode failed) {
            return new Link(track, null, false, failed);
        }

        String settled() {
            return job != null ? null : failed != null ? "passed_over" : "already_embedded";
        }
    }

    private final Statements statements;
    private final JobRows jobs;
    private final RunEvents events;
    private final Embeddings embeddings;
    private final TrackRows tracks;
    private final NewJobs newJobs;

    Admission(
            Statements statements,
            JobRows jobs,
            RunEvents events,
            Embeddings embeddings,
            TrackRows tracks,
            NewJobs newJobs) {
        this.statements = statements;
        this.jobs = jobs;
        this.events = events;
        this.embeddings = embeddings;
        this.tracks = tracks;
        this.newJobs = newJobs;
    }

    /** How many jobs were queued; none by a page that was taken in before, and empty if the run wants no more. */
    OptionalInt admit(RunId id, DiscoveryPage page, LastingFailures lasting, Instant at) {
        Optional<RunRow> open = run(id).filter(run -> !run.state().ended() && run.state() != RunState.STOPPING);
        if (open.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean before = page.number() <= open.get().pages();
        return OptionalInt.of(before ? 0 : take(open.get(), page, lasting, at));
    }

    private Optional<RunRow> run(RunId id) {
        return statements.first(
                "select r.id, s.owner_id, r.session_id, s.collection_id, r.state, r.discovery, r.pages from runs r"
                        + " join sessions s on s.id = r.session_id where r.id = ?",
                row -> new RunRow(
                        row.getString("id"),
                        row.getString("owner_id"),
                        row.getString("session_id"),
                        row.getString("collection_id"),
                        RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getInt("discovery"),
                        row.getInt("pages")),
                id.value());
    }

    private int take(RunRow run, DiscoveryPage page, LastingFailures lasting, Instant at) {
        Map<TrackKey, TrackRow> rows = tracks.remember(run.owner(), page.tracks(), at);
        Map<String, TrackRow> wanted = new LinkedHashMap<>();
        page.tracks().forEach(track -> wanted.put(rows.get(track.key()).id(), rows.get(track.key())));
        Map<String, Integer> linked = linked(run, wanted.keySet());
        List<String> foundAgain = linked.keySet().stream()
                .filter(track -> linked.get(track) != run.discovery())
                .toList();
        wanted.keySet().removeAll(linked.keySet());
        List<Link> links = link(run, List.copyOf(wanted.values()), lasting, at);
        insert(run, links);
        touch(run, foundAgain);
        count(run, page, links, page.tracks().size() - foundAgain.size());
        countPassedOver(run, links);
        events.warn(run.id(), page.rejected(), at);
        return (int) links.stream().filter(Link::fresh).count();
    }

    /** In which reading of the source these tracks were found last, those that the run has. */
    private Map<String, Integer> linked(RunRow run, Collection<String> trackIds) {
        Map<String, Integer> linked = new HashMap<>();
        if (!trackIds.isEmpty()) {
            statements.rows(
                    "select track_id, discovery from run_tracks where run_id = ? and track_id = any(?)",
                    row -> linked.put(row.getString("track_id"), row.getInt("discovery")),
                    run.id(),
                    trackIds);
        }
        return linked;
    }

    // --- the job that each track needs, if it needs one

    /** One link for each track; open jobs among them are locked. */
    private List<Link> link(RunRow run, List<TrackRow> tracksToLink, LastingFailures lasting, Instant at) {
        List<Link> links = new ArrayList<>();
        List<TrackRow> left = tracksToLink;
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalStateException("could not queue %d tracks of run %s in %d rounds"
                        .formatted(left.size(), run.id(), MOST_ROUNDS));
            }
            left = queue(run, withoutJob(run, left, lasting, links), at, links);
        }
        return links;
    }

    private List<TrackRow> withoutJob(RunRow run, List<TrackRow> rows, LastingFailures lasting, List<Link> links) {
        List<String> trackIds = rows.stream().map(TrackRow::id).toList();
        Map<String, JobRow> open = jobs.lockOpen(run.collection(), trackIds);
        Map<String, String> versions = embeddings.versions(run.collection(), trackIds);
        Map<String, ErrorCode> failed = lastingFailures(run.collection(), rows, lasting);
        List<TrackRow> without = new ArrayList<>();
        for (TrackRow track : rows) {
            if (open.containsKey(track.id())) {
                open.get(track.id()).linked();
                links.add(new Link(track.id(), open.get(track.id()).id, false, null));
            } else if (versions.containsKey(track.id()) && Objects.equals(versions.get(track.id()), track.version())) {
                links.add(Link.embedded(track.id()));
            } else if (failed.containsKey(track.id())) {
                links.add(Link.passedOver(track.id(), failed.get(track.id())));
            } else {
                without.add(track);
            }
        }
        return without;
    }

    /** The failures, by track, that the tracks' present versions have had and that would only be seen again. */
    private Map<String, ErrorCode> lastingFailures(String collection, List<TrackRow> rows, LastingFailures lasting) {
        Map<String, String> versions = new HashMap<>();
        rows.stream()
                .filter(track -> track.version() != null)
                .forEach(track -> versions.put(track.id(), track.version()));
        Map<String, ErrorCode> failures = new HashMap<>();
        if (!versions.isEmpty()) {
            statements.rows(
                    "select track_id, last_code, last_limit, last_version from jobs where track_id = any(?)"
                            + " and collection_id = ? and state = 'failed' and last_code = any(?)",
                    row -> {
                        ErrorCode code = ErrorCode.fromWire(row.getString("last_code"));
                        long number = row.getLong("last_limit");
                        Long limit = row.wasNull() ? null : number;
                        String track = row.getString("track_id");
                        boolean same = versions.get(track).equals(row.getString("last_version"));
                        return same && lasting.lasts(code, limit) ? failures.put(track, code) : null;
                    },
                    versions.keySet(),
                    collection,
                    LASTING_CODES);
        }
        return failures;
    }

    /** Queues jobs in the order of the tracks; gives the tracks of which another transaction has made an open job. */
    private List<TrackRow> queue(RunRow run, List<TrackRow> rows, Instant at, List<Link> links) {
        Map<String, String> made = newJobs.queue(
                new NewJobs.Owner(run.session(), run.id(), run.collection()),
                rows.stream()
                        .map(track -> new NewJobs.Wanted(
                                track.id(), track.key().kind().needs()))
                        .toList(),
                at);
        List<TrackRow> left = new ArrayList<>();
        for (TrackRow track : rows) {
            if (made.containsKey(track.id())) {
                links.add(new Link(track.id(), made.get(track.id()), true, null));
            } else {
                left.add(track);
            }
        }
        return left;
    }

    // --- links and counts

    private void insert(RunRow run, List<Link> links) {
        statements.each(
                "insert into run_tracks (run_id, track_id, job_id, settled, discovery) values ({run:varchar},"
                        + " {track:varchar}, {job:varchar}, {how:varchar}, {reading:int4})",
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

    private void count(RunRow run, DiscoveryPage page, List<Link> links, int discovered) {
        long open = links.stream().filter(link -> link.job() != null).count();
        long passedOver = links.stream().filter(link -> link.failed() != null).count();
        int counted = statements.update(
                "update runs set pages = ?, discovered = discovered + ?, rejected = rejected + ?,"
                        + " repeated = repeated + ?, already_embedded = already_embedded + ?,"
                        + " passed_over = passed_over + ?, open = open + ? where id = ? and pages = ?",
                page.number(),
                discovered,
                page.rejected().size(),
                discovered - links.size(),
                links.size() - open - passedOver,
                passedOver,
                open,
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
                "insert into run_passed_over (run_id, code, tracks) values (?, ?, ?)"
                        + " on conflict (run_id, code) do update set tracks = run_passed_over.tracks + excluded.tracks",
                byCode.entrySet().stream()
                        .map(count -> Statements.row(run.id(), count.getKey(), count.getValue()))
                        .toList());
    }
}
