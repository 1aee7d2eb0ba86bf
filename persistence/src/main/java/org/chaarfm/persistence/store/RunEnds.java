package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.persistence.jdbc.Statements;

/** Counts for runs what becomes of their jobs, and ends the runs that have nothing left to do. */
final class RunEnds {
    /** What becomes of a run that has no open jobs, when so many more of its jobs are stored. */
    private static final String END = " case when runs.state = 'stopping' then 'stopped'"
            + " when runs.message is not null or runs.stored + %s + runs.already_embedded = 0 then 'failed'"
            + " else 'completed' end";

    private static final String LAST = "runs.state in ('running', 'stopping') and runs.open = ended.jobs_ended";

    private static final String COUNT = "update runs set open = runs.open - ended.jobs_ended,"
            + " stored = runs.stored + ended.jobs_stored, failed = runs.failed + ended.jobs_failed,"
            + " cancelled = runs.cancelled + ended.jobs_cancelled,"
            + " state = case when " + LAST + " then" + END.formatted("ended.jobs_stored") + " else runs.state end,"
            + " paused = runs.paused and not (" + LAST + "),"
            + " finished_at = case when " + LAST + " then ended.ended_at else runs.finished_at end"
            + " from (select rt.run_id, count(*) as jobs_ended, max(j.finished_at) as ended_at,"
            + " sum(case when j.state = 'stored' then 1 else 0 end) as jobs_stored,"
            + " sum(case when j.state = 'failed' then 1 else 0 end) as jobs_failed,"
            + " sum(case when j.state = 'cancelled' then 1 else 0 end) as jobs_cancelled"
            + " from unnest(cast(? as varchar array)) as wanted(id) join jobs j on j.id = wanted.id"
            + " join run_tracks rt on rt.job_id = j.id and rt.settled is null group by rt.run_id) as ended"
            + " where runs.id = ended.run_id returning id, finished_at";

    private final Statements statements;
    private final Set<RunId> ended = new LinkedHashSet<>();

    RunEnds(Statements statements) {
        this.statements = statements;
    }

    /** The runs that have ended in this transaction. */
    Set<RunId> ended() {
        return Set.copyOf(ended);
    }

    /** It goes on after all. */
    void reopened(RunId run) {
        ended.remove(run);
    }

    /** Counts these jobs, which have just ended, for the runs that want them. */
    void count(Collection<JobRow> closed) {
        if (closed.isEmpty()) {
            return;
        }
        var failed = closed.stream()
                .filter(job -> job.state() == JobState.FAILED)
                .map(job -> job.id)
                .toList();
        if (!failed.isEmpty()) {
            statements.update(
                    "update run_tracks set failed = true, failure = (select j.last_code from jobs j"
                            + " where j.id = run_tracks.job_id) where job_id = any(?) and settled is null",
                    failed);
        }
        statements.rows(COUNT, this::note, closed.stream().map(job -> job.id).toList());
    }

    /** Ends a run if nothing is left to do, as after its last track or last job was taken from it. */
    void endIfDone(String run, Instant at) {
        statements.rows(
                "update runs set state =" + END.formatted("0") + ", paused = false, finished_at = ?"
                        + " where id = ? and state in ('running', 'stopping') and open = 0 returning id, finished_at",
                this::note,
                at,
                run);
    }

    /**
     * Counts failed jobs as open again, those that may be: no other job of the track is open, and every run that counts it
     * is discovering or running.
     *
     * @return the ids of these
     */
    List<String> reopen(List<String> failed) {
        List<String> jobs = statements.rows(
                "select j.id from unnest(cast(? as varchar array)) as wanted(id) join jobs j on j.id = wanted.id"
                        + " where j.state = 'failed' and not exists (select 1 from jobs o where o.track_id = j.track_id"
                        + " and o.collection_id = j.collection_id and o.state in ('queued', 'leased'))"
                        + " and not exists (select 1 from run_tracks rt join runs r on r.id = rt.run_id"
                        + " where rt.job_id = j.id and rt.settled is null and r.state not in ('discovering', 'running'))",
                row -> row.getString("id"),
                failed);
        if (!jobs.isEmpty()) {
            statements.update(
                    "update run_tracks set failed = false, failure = null, dismissed = false"
                            + " where job_id = any(?) and settled is null",
                    jobs);
            statements.update(
                    "update runs set open = runs.open + again.jobs, failed = runs.failed - again.jobs"
                            + " from (select rt.run_id, count(*) as jobs from unnest(cast(? as varchar array)) as wanted(id)"
                            + " join run_tracks rt on rt.job_id = wanted.id and rt.settled is null group by rt.run_id)"
                            + " as again where runs.id = again.run_id",
                    jobs);
        }
        return jobs;
    }

    private boolean note(ResultSet row) throws SQLException {
        return Statements.instant(row, "finished_at") != null && ended.add(new RunId(row.getString("id")));
    }
}
