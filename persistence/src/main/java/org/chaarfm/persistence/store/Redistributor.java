package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chaarfm.dispatch.domain.JobEvent;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.Wish;
import org.chaarfm.dispatch.port.Redistribution;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;

/** Brings jobs into the queues of the runs that want them first, and ends those that nobody wants any more. */
final class Redistributor {
    /** The tracks of a run in order, whatever became of them: a piece reads as many rows as it looks at. */
    static final String NEXT = "select rt.track_id, rt.job_id, rt.settled, j.state from run_tracks rt"
            + " left join jobs j on j.id = rt.job_id"
            + " where rt.run_id = ? and rt.track_id > ? order by rt.run_id, rt.track_id limit ?";

    private static final String LINKS =
            "select rt.job_id, rt.track_id, r.id, r.priority, r.paused, r.state, r.stop_leased"
                    + " from unnest(cast(? as varchar array)) as wanted(id)"
                    + " join run_tracks rt on rt.job_id = wanted.id and rt.settled is null"
                    + " join runs r on r.id = rt.run_id and r.state in ('discovering', 'running', 'stopping')";

    /** A track of a run; {@code open} if it counts as its job stands, and that is queued or leased. */
    private record Track(String id, String job, boolean open) {
        static Track of(ResultSet row) throws SQLException {
            String state = row.getString("state");
            boolean open = row.getString("settled") == null && ("queued".equals(state) || "leased".equals(state));
            return new Track(row.getString("track_id"), row.getString("job_id"), open);
        }
    }

    private final Statements statements;
    private final JobRows jobs;
    private final RunEnds ends;

    Redistributor(Statements statements, JobRows jobs, RunEnds ends) {
        this.statements = statements;
        this.jobs = jobs;
        this.ends = ends;
    }

    Redistribution next(OpenRun run, TrackId after, int limit, Instant at) {
        jobs.write();
        List<Track> tracks =
                statements.rows(NEXT, Track::of, run.id().value(), after == null ? "" : after.value(), limit);
        TrackId last =
                tracks.size() < limit ? null : new TrackId(tracks.get(limit - 1).id());
        Piece piece = new Piece(run.cancelsLeased() ? run.id().value() : null, at);
        piece.bring(tracks.stream().filter(Track::open).map(Track::job).toList());
        jobs.write();
        if (run.phase() == OpenRun.Phase.STOPPING && last == null) {
            ends.endIfDone(run.id().value(), at);
        }
        return new Redistribution(last, piece.moved, piece.toCancel);
    }

    /** Leaves what it changes to the next write: nothing that it reads depends on what waits for that. */
    Redistribution of(Collection<JobId> ids, Instant at) {
        Piece piece = new Piece(null, at);
        piece.bring(ids.stream().map(JobId::value).toList());
        return new Redistribution(null, piece.moved, piece.toCancel);
    }

    /** Who counts a job as it stands: the live runs that want it, and the tracks of those that are being stopped, by run. */
    private static final class Links {
        final SortedSet<Wish> wishes = new TreeSet<>();
        final Map<String, String> stopping = new TreeMap<>();

        /** Whether one of those that are being stopped lets workers finish what they have. */
        boolean finished;

        boolean add(ResultSet row) throws SQLException {
            String run = row.getString("id");
            if ("stopping".equals(row.getString("state"))) {
                stopping.put(run, row.getString("track_id"));
                finished |= !row.getBoolean("stop_leased");
            } else {
                wishes.add(new Wish(new RunId(run), row.getInt("priority"), row.getBoolean("paused")));
            }
            return true;
        }

        boolean areWishedBy(String run) {
            return wishes.stream().anyMatch(wish -> wish.run().value().equals(run));
        }
    }

    /** Some jobs at a time. */
    private final class Piece {
        private final String cancelling;
        private final Instant at;
        private final Map<QueueFront, Long> moved = new HashMap<>();
        private final List<JobAttempt> toCancel = new ArrayList<>();
        private final Map<String, List<String>> settled = new TreeMap<>();

        /** @param cancelling the run that wants nothing more of what workers have, or null */
        Piece(String cancelling, Instant at) {
            this.cancelling = cancelling;
            this.at = at;
        }

        void bring(List<String> ids) {
            if (ids.isEmpty()) {
                return;
            }
            Map<String, JobRow> locked = jobs.lock(ids);
            Map<String, Links> links = links(ids);
            locked.values().forEach(job -> bring(job, links.get(job.id)));
            settle();
        }

        private void bring(JobRow job, Links links) {
            job.settled();
            if (job.state() == JobState.QUEUED) {
                bringQueued(job, links);
            } else if (job.state() == JobState.LEASED && cancelling != null) {
                bringLeased(job, links);
            }
        }

        private void bringQueued(JobRow job, Links links) {
            if (!links.wishes.isEmpty()) {
                Wish first = links.wishes.first();
                boolean there = links.areWishedBy(job.run());
                if (!first.run().value().equals(job.run()) && (!first.paused() || !there)) {
                    job.moveTo(first.run().value());
                    moved.merge(job.front(), 1L, Long::sum);
                }
                links.stopping.forEach(this::settle);
            } else if (!links.stopping.isEmpty()) {
                job.finish(JobEvent.STOP, at);
            }
        }

        private void bringLeased(JobRow job, Links links) {
            if (links.wishes.isEmpty() && !links.finished) {
                job.lease().ifPresent(lease -> toCancel.add(new JobAttempt(new JobId(job.id), lease.number())));
                return;
            }
            if (!links.wishes.isEmpty() && !links.areWishedBy(job.run())) {
                job.moveTo(links.wishes.first().run().value());
            }
            settle(cancelling, links.stopping.get(cancelling));
        }

        private void settle(String run, String track) {
            settled.computeIfAbsent(run, none -> new ArrayList<>()).add(track);
        }

        /** The tracks whose jobs go on for others are cancelled for the runs that are being stopped. */
        private void settle() {
            List<List<Object>> links = new ArrayList<>();
            List<List<Object>> counts = new ArrayList<>();
            settled.forEach((run, tracks) -> {
                tracks.forEach(track -> links.add(Statements.row(run, track)));
                counts.add(Statements.row(tracks.size(), tracks.size(), run));
            });
            statements.batch("update run_tracks set settled = 'cancelled' where run_id = ? and track_id = ?", links);
            statements.batch("update runs set open = open - ?, cancelled = cancelled + ? where id = ?", counts);
            settled.keySet().forEach(run -> ends.endIfDone(run, at));
        }
    }

    private Map<String, Links> links(List<String> ids) {
        Map<String, Links> byJob = new HashMap<>();
        ids.forEach(id -> byJob.put(id, new Links()));
        statements.rows(LINKS, row -> byJob.get(row.getString("job_id")).add(row), ids);
        return byJob;
    }
}
