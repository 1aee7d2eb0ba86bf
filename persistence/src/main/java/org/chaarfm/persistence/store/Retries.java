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
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.RetriedPiece;
import org.chaarfm.persistence.jdbc.Statements;

/** Lets failed tracks be tried again because a person wants it. */
final class Retries {
    private static final String FAILED =
            "select rt.track_id, rt.job_id, j.last_code, j.collection_id, t.version from run_tracks rt"
                    + " join jobs j on j.id = rt.job_id join tracks t on t.id = rt.track_id"
                    + " where rt.run_id = ? and rt.failed = true";

    /** The failed tracks of a run in order, from the index that lists them. */
    static final String NEXT = FAILED + " and rt.track_id > ? order by rt.run_id, rt.failed, rt.track_id limit ?";

    private record Failed(String track, String job, String code, String collection, String version) {
        static Failed of(ResultSet row) throws SQLException {
            return new Failed(
                    row.getString("track_id"),
                    row.getString("job_id"),
                    row.getString("last_code"),
                    row.getString("collection_id"),
                    row.getString("version"));
        }
    }

    /** What becomes of a failed track: the job it has now, or none when it is embedded. */
    private record Again(String track, String job) {}

    private final Statements statements;
    private final JobRows jobs;
    private final RunEnds ends;
    private final Embeddings embeddings;
    private final Ordinals places;
    private final IdSource capabilities;

    Retries(
            Statements statements,
            JobRows jobs,
            RunEnds ends,
            Embeddings embeddings,
            Ordinals places,
            IdSource capabilities) {
        this.statements = statements;
        this.jobs = jobs;
        this.ends = ends;
        this.embeddings = embeddings;
        this.places = places;
        this.capabilities = capabilities;
    }

    RetriedPiece next(OpenRun run, FailedTracks which, TrackId after, int limit, Instant at) {
        jobs.write();
        List<Failed> piece = piece(run, which, after, limit);
        TrackId last = which.track() != null || piece.size() < limit
                ? null
                : new TrackId(piece.get(limit - 1).track());
        List<Failed> wanted = piece.stream()
                .filter(failed ->
                        which.code() == null || which.code().wireName().equals(failed.code()))
                .toList();
        Map<QueueFront, Long> queued = new HashMap<>();
        List<Again> again = wanted.isEmpty() ? List.of() : again(run, wanted, queued, at);
        link(run, again);
        int putBack = (int) again.stream().filter(one -> one.job() != null).count();
        count(run, again.size(), putBack, at);
        return new RetriedPiece(last, putBack, queued);
    }

    private List<Failed> piece(OpenRun run, FailedTracks which, TrackId after, int limit) {
        String id = run.id().value();
        return which.track() != null
                ? statements.rows(
                        FAILED + " and rt.track_id = ?",
                        Failed::of,
                        id,
                        which.track().value())
                : statements.rows(NEXT, Failed::of, id, after == null ? "" : after.value(), limit);
    }

    private List<Again> again(OpenRun run, List<Failed> wanted, Map<QueueFront, Long> queued, Instant at) {
        String collection = wanted.get(0).collection();
        Collection<String> tracks = wanted.stream().map(Failed::track).toList();
        Map<String, JobRow> open = jobs.lockOpen(collection, tracks);
        Map<String, String> versions = embeddings.versions(collection, tracks);
        Map<String, JobRow> rows = jobs.lock(wanted.stream().map(Failed::job).toList());
        List<Again> again = new ArrayList<>();
        for (Failed failed : wanted) {
            JobRow job = rows.get(failed.job());
            if (open.containsKey(failed.track())) {
                again.add(new Again(failed.track(), open.get(failed.track()).id));
            } else if (versions.containsKey(failed.track())
                    && Objects.equals(versions.get(failed.track()), failed.version())) {
                again.add(new Again(failed.track(), null));
            } else if (job.state() == JobState.FAILED) {
                job.moveTo(run.id().value());
                job.retry(new JobRow.Turn(false, at, places.next()), capabilities.next());
                queued.merge(job.front(), 1L, Long::sum);
                again.add(new Again(failed.track(), job.id));
            }
        }
        keepFailedForOthers(run, again);
        jobs.write();
        return again;
    }

    /** Other runs that count these jobs as failed go on counting them so. */
    private void keepFailedForOthers(OpenRun run, List<Again> again) {
        statements.update(
                "update run_tracks set settled = 'failed' where job_id = any(?) and run_id <> ? and failed = true"
                        + " and settled is null",
                again.stream().map(Again::job).filter(Objects::nonNull).toList(),
                run.id().value());
    }

    private void link(OpenRun run, List<Again> again) {
        statements.batch(
                "update run_tracks set job_id = coalesce(?, job_id), settled = ?, failed = false"
                        + " where run_id = ? and track_id = ?",
                again.stream()
                        .map(one -> Statements.row(
                                one.job(),
                                one.job() == null ? "already_embedded" : null,
                                run.id().value(),
                                one.track()))
                        .toList());
    }

    private void count(OpenRun run, int tracks, int putBack, Instant at) {
        if (tracks > 0) {
            statements.update(
                    "update runs set failed = failed - ?, open = open + ?, already_embedded = already_embedded + ?,"
                            + " state = case when state in ('completed', 'failed') then 'running' else state end,"
                            + " finished_at = null where id = ?",
                    tracks,
                    putBack,
                    tracks - putBack,
                    run.id().value());
            ends.endIfDone(run.id().value(), at);
        }
    }
}
