package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.jdbc.Statements.RowReader;
import org.chaarfm.persistence.store.JobRow.Attempt;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;

/**
 * The jobs that a transaction has locked, with their leases and past attempts. Whoever changes a job, or links a run to it,
 * locks it here first.
 *
 * <p>Changes are kept until {@link #write}: what a turn stores, fails, puts back and leases is one batch for each table then,
 * and a row that changed twice is written once.
 */
final class JobRows {
    private static final int MAX_MESSAGE = 1000;

    private static final String LOCK = "select " + JobRow.COLUMNS
            + ", l.attempt, l.worker_id, l.track_version, l.leased_at, l.stage, w.dialect from jobs j"
            + " join tracks t on t.id = j.track_id left join leases l on l.job_id = j.id"
            + " left join workers w on w.id = l.worker_id where j.id = any(?) order by j.id for update of j";

    private static final String UPDATE = "update jobs set state = ?, ready = ?, attempts = ?, failures = ?,"
            + " priority = coalesce(?, priority), ready_at = coalesce(?, ready_at), place = coalesce(?, place),"
            + " capability = case when ? then capability end, finished_at = ?";

    /** The end of an attempt; {@code failure} is null unless it failed. */
    private record Ended(JobRow job, Attempt attempt, AttemptFailure failure, Instant at) {}

    private final Statements statements;
    private final Membership membership;
    private final String node;
    private final Map<String, JobRow> byId = new LinkedHashMap<>();
    private final Set<JobRow> changed = new LinkedHashSet<>();
    private final Set<JobRow> closed = new LinkedHashSet<>();
    private final Map<JobAttempt, Ended> ended = new LinkedHashMap<>();
    private final Set<JobRow> leasesEnded = new LinkedHashSet<>();
    private final Set<JobRow> leasesBegun = new LinkedHashSet<>();

    JobRows(Statements statements, Membership membership, String node) {
        this.statements = statements;
        this.membership = membership;
        this.node = node;
    }

    // --- reading

    /** The jobs of these ids that exist, by id; locked until the transaction ends. */
    Map<String, JobRow> lock(Collection<String> ids) {
        List<String> unread = ids.stream().filter(id -> !byId.containsKey(id)).toList();
        if (!unread.isEmpty() && read(unread)) {
            read(unread);
        }
        Map<String, JobRow> rows = new LinkedHashMap<>();
        ids.stream().filter(byId::containsKey).forEach(id -> rows.put(id, byId.get(id)));
        return rows;
    }

    /**
     * Locks and reads.
     *
     * @return whether another coordinator gave one of them out while its lock was waited for: PostgreSQL then shows the job as
     *     it is and its lease as it was
     */
    private boolean read(List<String> ids) {
        List<JobRow> rows = statements.rows(
                LOCK,
                row -> {
                    JobRow job = JobRow.of(row);
                    if (row.getString("worker_id") != null && row.getInt("attempt") == job.newest()) {
                        job.put(JobRow.attempt(row, null));
                    }
                    return job;
                },
                ids);
        rows.forEach(job -> byId.put(job.id, job));
        return rows.stream()
                .anyMatch(job -> job.state() == JobState.LEASED && job.lease().isEmpty());
    }

    /** The open jobs of these tracks in a collection, by track; locked until the transaction ends. */
    Map<String, JobRow> lockOpen(String collection, Collection<String> tracks) {
        List<String> open = statements.rows(
                "select j.id from unnest(cast(? as varchar array)) as wanted(id)"
                        + " join jobs j on j.track_id = wanted.id and j.collection_id = ?"
                        + " and j.state in ('queued', 'leased')",
                row -> row.getString("id"),
                tracks,
                collection);
        Map<String, JobRow> byTrack = new LinkedHashMap<>();
        lock(open).values().stream().filter(job -> job.state().open()).forEach(job -> byTrack.put(job.track, job));
        return byTrack;
    }

    /** Reads the attempts of these jobs that have ended; most have none, because their first is their lease. */
    void readHistory(Collection<JobRow> jobs) {
        List<String> unread = jobs.stream()
                .filter(job -> job.attempts().size() < job.newest())
                .map(job -> job.id)
                .toList();
        if (unread.isEmpty()) {
            return;
        }
        statements.rows(
                "select a.job_id, a.attempt, a.worker_id, a.track_version, a.leased_at, a.stage, a.outcome, w.dialect"
                        + " from attempts a join workers w on w.id = a.worker_id where a.job_id = any(?)",
                row -> {
                    JobRow job = byId.get(row.getString("job_id"));
                    String outcome = row.getString("outcome").toUpperCase(Locale.ROOT);
                    if (job.attempt(row.getInt("attempt")).isEmpty()) {
                        job.put(JobRow.attempt(row, AttemptOutcome.valueOf(outcome)));
                    }
                    return job;
                },
                unread);
    }

    /** Reads and locks the jobs of a query of {@link JobRow#COLUMNS} that are not leased. */
    <T> List<T> lockBy(String query, RowReader<T> more, Object... parameters) {
        return statements.rows(
                query,
                row -> {
                    byId.putIfAbsent(row.getString("id"), JobRow.of(row));
                    return more.read(row);
                },
                parameters);
    }

    JobRow locked(String id) {
        return byId.get(id);
    }

    // --- changes

    /** Leases the job to this worker. */
    Attempt lease(JobRow job, String worker, Instant at) {
        changed.add(job);
        leasesBegun.add(job);
        return job.lease(worker, at);
    }

    /** Ends an attempt, also one that had ended otherwise before. */
    void end(JobRow job, Attempt attempt, AttemptOutcome outcome, AttemptFailure failure, Instant at) {
        if (attempt.outcome() == null && !leasesBegun.remove(job)) {
            leasesEnded.add(job);
        }
        Attempt end = attempt.ended(outcome);
        job.put(end);
        ended.put(key(job, end), new Ended(job, end, failure, at));
    }

    /** Puts a job whose attempt has ended back into the queue. */
    void queue(JobRow job, JobRow.Turn turn) {
        job.queue(turn);
        changed.add(job);
    }

    /** Ends a job whose attempt has ended. */
    void close(JobRow job, JobState state, Instant at) {
        job.close(state, at);
        changed.add(job);
        closed.add(job);
    }

    /** Makes a release of a loss. */
    void takeBackLosses(Collection<JobAttempt> attempts) {
        List<List<Object>> rows = new ArrayList<>();
        for (JobAttempt key : attempts) {
            Ended end = ended.get(key);
            if (end == null) {
                rows.add(Statements.row(key.jobId().value(), key.number()));
            } else if (end.attempt().outcome() == AttemptOutcome.LOST) {
                end(end.job(), end.attempt(), AttemptOutcome.RELEASED, null, end.at());
            }
        }
        statements.batch(
                "update attempts set outcome = 'released' where job_id = ? and attempt = ? and outcome = 'lost'", rows);
    }

    private static JobAttempt key(JobRow job, Attempt attempt) {
        return new JobAttempt(new JobId(job.id), attempt.number());
    }

    // --- writing

    /** Makes this session's queue show what this transaction has changed. */
    void writeQueue(String session) {
        if (changed.stream().anyMatch(job -> job.session.equals(session) && job.queueIsStale())) {
            writeJobs();
        }
    }

    /** Writes all changes and what follows from them for runs. */
    void write() {
        writeJobs();
        writeLeases();
        writeAttempts();
        countClosed();
    }

    private void writeJobs() {
        List<List<Object>> rows = new ArrayList<>();
        List<List<Object>> failed = new ArrayList<>();
        for (JobRow job : changed) {
            List<Object> row = columns(job);
            if (job.failure() != null) {
                row.add(job.failure().code().wireName());
                row.add(ColumnText.cut(job.failure().message(), MAX_MESSAGE));
                row.add(job.failure().limit());
                row.add(job.attempt(job.failure().key().number()).orElseThrow().trackVersion());
            }
            row.add(job.id);
            (job.failure() == null ? rows : failed).add(row);
        }
        statements.batch(UPDATE + " where id = ?", rows);
        statements.batch(
                UPDATE + ", last_code = ?, last_message = ?, last_limit = ?, last_version = ? where id = ?", failed);
        changed.forEach(JobRow::written);
        changed.clear();
    }

    private static List<Object> columns(JobRow job) {
        JobRow.Turn turn = job.turn();
        return new ArrayList<>(Statements.row(
                job.state().wireName(),
                job.state() == JobState.QUEUED,
                job.newest(),
                job.failures(),
                turn == null ? null : turn.priority(),
                turn == null ? null : turn.readyAt(),
                turn == null ? null : turn.place(),
                job.state().open(),
                job.finishedAt()));
    }

    /** A lease that ends hands its row on to one that begins: a busy worker's next job costs one statement instead of two. */
    private void writeLeases() {
        Deque<JobRow> begun = new ArrayDeque<>(leasesBegun);
        List<List<Object>> handedOn = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (JobRow end : leasesEnded) {
            JobRow next = leasesBegun.contains(end) ? end : firstOther(begun);
            if (next == null) {
                gone.add(end.id);
            } else {
                begun.remove(next);
                List<Object> row = new ArrayList<>(lease(next));
                row.add(end.id);
                handedOn.add(row);
            }
        }
        statements.batch(
                "update leases set job_id = ?, attempt = ?, worker_id = ?, node = ?, track_version = ?, leased_at = ?,"
                        + " stage = ?, fraction = 0, stage_at = ? where job_id = ?",
                handedOn);
        if (!gone.isEmpty()) {
            statements.update("delete from leases where job_id = any(?)", gone);
        }
        statements.batch(
                "insert into leases (job_id, attempt, worker_id, node, track_version, leased_at, stage, fraction, stage_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 0, ?)",
                begun.stream().map(this::lease).toList());
        leasesEnded.clear();
        leasesBegun.clear();
    }

    /** The first that has no row of its own; two rows of one job may not be there even for a moment. */
    private JobRow firstOther(Deque<JobRow> begun) {
        return begun.stream()
                .filter(job -> !leasesEnded.contains(job))
                .findFirst()
                .orElse(null);
    }

    private List<Object> lease(JobRow job) {
        Attempt lease = job.lease().orElseThrow();
        return Statements.row(
                job.id,
                lease.number(),
                lease.worker(),
                node,
                lease.trackVersion(),
                lease.leasedAt(),
                lease.stage().wireName(),
                lease.leasedAt());
    }

    private void writeAttempts() {
        List<List<Object>> rows = new ArrayList<>();
        for (Ended end : ended.values()) {
            Attempt attempt = end.attempt();
            rows.add(Statements.row(
                    end.job().id,
                    attempt.number(),
                    attempt.worker(),
                    attempt.trackVersion(),
                    attempt.leasedAt(),
                    attempt.stage().wireName(),
                    end.at(),
                    attempt.outcome().wireName(),
                    end.failure() == null ? null : end.failure().code().wireName(),
                    end.failure() == null ? null : ColumnText.cut(end.failure().message(), MAX_MESSAGE)));
            membership.count(attempt.worker(), attempt.outcome());
        }
        statements.batch(
                "insert into attempts (job_id, attempt, worker_id, track_version, leased_at, stage, finished_at, outcome,"
                        + " code, message) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (job_id, attempt) do update set"
                        + " finished_at = excluded.finished_at, outcome = excluded.outcome, code = excluded.code,"
                        + " message = excluded.message",
                rows);
        ended.clear();
    }

    /** Counts jobs that have ended for the runs that wanted them, and completes the runs of which they were the last. */
    private void countClosed() {
        if (closed.isEmpty()) {
            return;
        }
        List<String> failed = closed.stream()
                .filter(job -> job.state() == JobState.FAILED)
                .map(job -> job.id)
                .toList();
        if (!failed.isEmpty()) {
            statements.update("update run_tracks set failed = true where job_id = any(?) and settled is null", failed);
        }
        statements.update(
                "update runs set open = runs.open - ended.jobs, stored = runs.stored + ended.stored,"
                        + " failed = runs.failed + ended.failed,"
                        + " state = case when runs.state = 'running' and runs.open = ended.jobs then 'completed'"
                        + " else runs.state end,"
                        + " finished_at = case when runs.state = 'running' and runs.open = ended.jobs then ended.at"
                        + " else runs.finished_at end"
                        + " from (select rt.run_id, count(*) as jobs, max(j.finished_at) as at,"
                        + " sum(case when j.state = 'stored' then 1 else 0 end) as stored,"
                        + " sum(case when j.state = 'failed' then 1 else 0 end) as failed"
                        + " from unnest(cast(? as varchar array)) as wanted(id) join jobs j on j.id = wanted.id"
                        + " join run_tracks rt on rt.job_id = j.id and rt.settled is null group by rt.run_id) as ended"
                        + " where runs.id = ended.run_id",
                closed.stream().map(job -> job.id).toList());
        closed.clear();
    }
}
