package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.RetriedPiece;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.message.Source;

/** Lets failed tracks be tried again because a person wants it. */
final class Retries {
    private static final String FAILED =
            "select rt.track_id, rt.job_id, rt.failure, rt.dismissed, j.collection_id, t.version, t.source_kind from run_tracks rt"
                    + " join jobs j on j.id = rt.job_id join tracks t on t.id = rt.track_id"
                    + " where rt.run_id = ? and rt.failed = true";

    /** The failed tracks of a run in order, from the index that lists them. */
    static final String NEXT = FAILED + " and rt.track_id > ? order by rt.run_id, rt.failed, rt.track_id limit ?";

    private record Failed(
            String track,
            String job,
            String code,
            boolean dismissed,
            String collection,
            String version,
            Source.Kind needs) {
        static Failed of(ResultSet row) throws SQLException {
            return new Failed(
                    row.getString("track_id"),
                    row.getString("job_id"),
                    row.getString("failure"),
                    row.getBoolean("dismissed"),
                    row.getString("collection_id"),
                    row.getString("version"),
                    SourceKind.fromWire(row.getString("source_kind")).needs());
        }
    }

    /** What becomes of failed tracks: the jobs that they have now, those that had none to try again, and the embedded. */
    private static final class Again {
        final Map<String, String> jobs = new HashMap<>();
        final List<NewJobs.Wanted> withoutJob = new ArrayList<>();
        final List<String> embedded = new ArrayList<>();
        final Map<QueueFront, Long> queued = new HashMap<>();
    }

    private final Statements statements;
    private final JobRows jobs;
    private final NewJobs newJobs;
    private final RunEnds ends;
    private final Embeddings embeddings;
    private final Ordinals places;
    private final IdSource capabilities;

    Retries(
            Statements statements,
            JobRows jobs,
            NewJobs newJobs,
            RunEnds ends,
            Embeddings embeddings,
            Ordinals places,
            IdSource capabilities) {
        this.statements = statements;
        this.jobs = jobs;
        this.newJobs = newJobs;
        this.ends = ends;
        this.embeddings = embeddings;
        this.places = places;
        this.capabilities = capabilities;
    }

    RetriedPiece next(OpenRun run, FailedTracks which, TrackId after, int limit, Instant at) {
        jobs.write();
        List<Failed> piece = piece(run, which, after, limit);
        TrackId last = which.areNamed() || piece.size() < limit
                ? null
                : new TrackId(piece.get(limit - 1).track());
        List<Failed> wanted = piece.stream()
                .filter(failed -> which.areNamed() || isMeant(failed, which))
                .toList();
        Again again = new Again();
        if (!wanted.isEmpty()) {
            again(run, wanted, again, at);
            link(run, again);
            count(run, again, at);
        }
        return new RetriedPiece(last, again.jobs.size(), again.queued);
    }

    private static boolean isMeant(Failed failed, FailedTracks which) {
        return !failed.dismissed()
                && (which.code() == null || which.code().wireName().equals(failed.code()));
    }

    /** By the index that lists the reasons. */
    int dismiss(RunId run, FailedTracks which, int most) {
        List<Object> parameters = new ArrayList<>(List.of(run.value(), run.value()));
        String only = "";
        if (which.areNamed()) {
            only = " and rt.track_id = any(?)";
            parameters.add(which.tracks().stream().map(TrackId::value).toList());
        } else if (which.code() != null) {
            only = " and rt.failure = ?";
            parameters.add(which.code().wireName());
        }
        parameters.add(most);
        return statements.update(
                "update run_tracks set dismissed = true where run_id = ? and track_id in (select rt.track_id"
                        + " from run_tracks rt where rt.run_id = ? and rt.failure is not null and rt.dismissed = false"
                        + only + " limit ?)",
                parameters.toArray());
    }

    private List<Failed> piece(OpenRun run, FailedTracks which, TrackId after, int limit) {
        String id = run.id().value();
        return which.areNamed()
                ? statements.rows(
                        FAILED + " and rt.track_id = any(?)",
                        Failed::of,
                        id,
                        which.tracks().stream().map(TrackId::value).toList())
                : statements.rows(NEXT, Failed::of, id, after == null ? "" : after.value(), limit);
    }

    private void again(OpenRun run, List<Failed> wanted, Again again, Instant at) {
        String collection = wanted.get(0).collection();
        Collection<String> tracks = wanted.stream().map(Failed::track).toList();
        Map<String, JobRow> open = jobs.lockOpen(collection, tracks);
        Map<String, String> versions = embeddings.versions(collection, tracks);
        Map<String, JobRow> rows = jobs.lock(wanted.stream().map(Failed::job).toList());
        for (Failed failed : wanted) {
            JobRow job = rows.get(failed.job());
            if (open.containsKey(failed.track())) {
                open.get(failed.track()).linked();
                again.jobs.put(failed.track(), open.get(failed.track()).id);
            } else if (versions.containsKey(failed.track())
                    && Objects.equals(versions.get(failed.track()), failed.version())) {
                again.embedded.add(failed.track());
            } else if (job.state() == JobState.FAILED) {
                job.moveTo(run.id().value());
                // At once, also when the clock is set back before a worker asks.
                job.retry(new JobRow.Place(false, Instant.EPOCH, places.next()), capabilities.next());
                again.queued.merge(job.front(), 1L, Long::sum);
                again.jobs.put(failed.track(), job.id);
            } else {
                again.withoutJob.add(new NewJobs.Wanted(failed.track(), failed.needs()));
            }
        }
        keepFailedForOthers(run, again);
        jobs.write();
        queueAnew(new NewJobs.Owner(run.session().value(), run.id().value(), collection), again, at);
    }

    /** Those whose job has ended otherwise since, because another run had it tried again. */
    private void queueAnew(NewJobs.Owner owner, Again again, Instant at) {
        Map<String, String> made = newJobs.queue(owner, again.withoutJob, at);
        if (made.size() < again.withoutJob.size()) {
            throw new IllegalStateException(
                    "another coordinator queued failed tracks of run %s at the same time".formatted(owner.run()));
        }
        again.jobs.putAll(made);
        again.withoutJob.forEach(wanted ->
                again.queued.merge(new QueueFront(new RunId(owner.run()), wanted.needs(), false), 1L, Long::sum));
    }

    /** Other runs that count these jobs as failed go on counting them so. */
    private void keepFailedForOthers(OpenRun run, Again again) {
        statements.update(
                "update run_tracks set settled = 'failed' where job_id = any(?) and run_id <> ? and failed = true"
                        + " and settled is null",
                again.jobs.values(),
                run.id().value());
    }

    private void link(OpenRun run, Again again) {
        List<List<Object>> rows = new ArrayList<>();
        again.jobs.forEach(
                (track, job) -> rows.add(Statements.row(job, null, run.id().value(), track)));
        again.embedded.forEach(track ->
                rows.add(Statements.row(null, "already_embedded", run.id().value(), track)));
        statements.batch(
                "update run_tracks set job_id = coalesce(?, job_id), settled = ?, failed = false, failure = null,"
                        + " dismissed = false"
                        + " where run_id = ? and track_id = ?",
                rows);
    }

    private void count(OpenRun run, Again again, Instant at) {
        int tracks = again.jobs.size() + again.embedded.size();
        if (tracks > 0) {
            statements.update(
                    "update runs set failed = failed - ?, open = open + ?, already_embedded = already_embedded + ?,"
                            + " state = case when state in ('completed', 'failed') then 'running' else state end,"
                            + " finished_at = null where id = ?",
                    tracks,
                    again.jobs.size(),
                    again.embedded.size(),
                    run.id().value());
            ends.reopened(run.id());
            ends.endIfDone(run.id().value(), at);
        }
    }
}
