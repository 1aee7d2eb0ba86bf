package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
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

/** Brings jobs of runs that hand out nothing to the runs that want them too, and ends those that nobody wants any more. */
final class Redistributor {
    private static final String LINK = "select rt.track_id, rt.job_id, rt.settled, j.state from ";

    /** The tracks of a run in order, whatever became of them: a piece reads as many rows as it looks at. */
    static final String NEXT = LINK + "run_tracks rt left join jobs j on j.id = rt.job_id"
            + " where rt.run_id = ? and rt.track_id > ? order by rt.run_id, rt.track_id limit ?";

    private static final String OF_JOBS = LINK + "unnest(cast(? as varchar array)) as wanted(id)"
            + " join run_tracks rt on rt.job_id = wanted.id join jobs j on j.id = rt.job_id where rt.run_id = ?";

    private static final String WISHES = "select rt.job_id, r.id, r.priority, r.paused"
            + " from unnest(cast(? as varchar array)) as wanted(id)"
            + " join run_tracks rt on rt.job_id = wanted.id and rt.settled is null"
            + " join runs r on r.id = rt.run_id and r.state in ('discovering', 'running')";

    /** A track of the run; {@code open} if it counts as its job stands, and that is queued or leased. */
    private record Link(String track, String job, boolean open) {
        static Link of(ResultSet row) throws SQLException {
            String state = row.getString("state");
            boolean open = row.getString("settled") == null && ("queued".equals(state) || "leased".equals(state));
            return new Link(row.getString("track_id"), row.getString("job_id"), open);
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
        List<Link> links = statements.rows(NEXT, Link::of, run.id().value(), after == null ? "" : after.value(), limit);
        TrackId last =
                links.size() < limit ? null : new TrackId(links.get(limit - 1).track());
        return new Piece(run, at).redistribute(links, last);
    }

    Redistribution of(OpenRun run, Collection<JobId> ids, Instant at) {
        jobs.write();
        List<Link> links = statements.rows(
                OF_JOBS,
                Link::of,
                ids.stream().map(JobId::value).toList(),
                run.id().value());
        return new Piece(run, at).redistribute(links, null);
    }

    /** One piece of one run. */
    private final class Piece {
        private final OpenRun run;
        private final Instant at;
        private final boolean stopping;
        private final Map<QueueFront, Long> moved = new HashMap<>();
        private final List<JobAttempt> toCancel = new ArrayList<>();
        private final List<String> settled = new ArrayList<>();

        Piece(OpenRun run, Instant at) {
            this.run = run;
            this.at = at;
            stopping = run.phase() == OpenRun.Phase.STOPPING;
        }

        Redistribution redistribute(List<Link> links, TrackId last) {
            List<Link> open = links.stream().filter(Link::open).toList();
            List<String> ids = open.stream().map(Link::job).toList();
            if (!ids.isEmpty()) {
                Map<String, JobRow> locked = jobs.lock(ids);
                Map<String, SortedSet<Wish>> wishes = wishes(ids);
                open.forEach(link -> bring(link, locked.get(link.job()), wishes.get(link.job())));
                settle();
                jobs.write();
            }
            if (stopping && last == null) {
                ends.endIfDone(run.id().value(), at);
            }
            return new Redistribution(last, moved, toCancel);
        }

        private void bring(Link link, JobRow job, SortedSet<Wish> wishes) {
            if (job.state() == JobState.QUEUED) {
                bringQueued(job, wishes);
            } else if (job.state() == JobState.LEASED && run.cancelsLeased()) {
                bringLeased(job, wishes);
            }
            boolean given = job.state() == JobState.QUEUED || (job.state() == JobState.LEASED && run.cancelsLeased());
            if (stopping && given && !wishes.isEmpty()) {
                settled.add(link.track());
            }
        }

        private void bringQueued(JobRow job, SortedSet<Wish> wishes) {
            Optional<Wish> own = wishes.stream()
                    .filter(wish -> wish.run().value().equals(job.run()))
                    .findFirst();
            if (wishes.isEmpty()) {
                if (stopping) {
                    job.finish(JobEvent.STOP, at);
                }
            } else if (own.isEmpty() || (own.get().paused() && !wishes.first().paused())) {
                job.moveTo(wishes.first().run().value());
                moved.merge(job.front(), 1L, Long::sum);
            }
        }

        private void bringLeased(JobRow job, SortedSet<Wish> wishes) {
            if (wishes.isEmpty()) {
                job.lease().ifPresent(lease -> toCancel.add(new JobAttempt(new JobId(job.id), lease.number())));
            } else if (wishes.stream().noneMatch(wish -> wish.run().value().equals(job.run()))) {
                job.moveTo(wishes.first().run().value());
            }
        }

        private void settle() {
            if (settled.isEmpty()) {
                return;
            }
            statements.batch(
                    "update run_tracks set settled = 'cancelled' where run_id = ? and track_id = ?",
                    settled.stream()
                            .map(track -> Statements.row(run.id().value(), track))
                            .toList());
            statements.update(
                    "update runs set open = open - ?, cancelled = cancelled + ? where id = ?",
                    settled.size(),
                    settled.size(),
                    run.id().value());
        }
    }

    /** Which live runs want these jobs, by job. */
    private Map<String, SortedSet<Wish>> wishes(List<String> ids) {
        Map<String, SortedSet<Wish>> byJob = new HashMap<>();
        ids.forEach(id -> byJob.put(id, new TreeSet<>()));
        statements.rows(
                WISHES,
                row -> byJob.get(row.getString("job_id"))
                        .add(new Wish(
                                new RunId(row.getString("id")), row.getInt("priority"), row.getBoolean("paused"))),
                ids);
        return byJob;
    }
}
