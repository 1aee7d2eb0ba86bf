package org.chaarfm.persistence.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.jdbc.Statements;

/** Writes what a transaction has changed of jobs, one batch for each table. */
final class JobChanges {
    private static final int MAX_MESSAGE = 1000;

    private static final String UPDATE =
            "update jobs set state = {state:varchar}, attempts = {attempts:int4}, forgiven = {forgiven:int4}, failures = {failures:int4},"
                    + " urgent = coalesce({urgent:bool}, jobs.urgent), ready_at = coalesce({ready_at:int8}, jobs.ready_at),"
                    + " place = coalesce({place:int8}, jobs.place), capability = {capability:varchar},"
                    + " finished_at = {finished_at:int8}";
    private static final String OF_JOB = " where jobs.id = {id:varchar}";

    private final Statements statements;
    private final WorkerNotes workers;
    private final Embeddings embeddings;
    private final RunEnds runs;
    private final Throughput throughput;
    private final String node;

    JobChanges(
            Statements statements,
            WorkerNotes workers,
            Embeddings embeddings,
            RunEnds runs,
            Throughput throughput,
            String node) {
        this.statements = statements;
        this.workers = workers;
        this.embeddings = embeddings;
        this.runs = runs;
        this.throughput = throughput;
        this.node = node;
    }

    void writeJobs(Collection<JobRow> jobs) {
        writeRuns(jobs);
        List<List<Object>> rows = new ArrayList<>();
        List<List<Object>> failed = new ArrayList<>();
        for (JobRow job : jobs) {
            List<Object> row = columns(job);
            if (job.failure() != null) {
                row.add(job.failure().code().wireName());
                row.add(ColumnText.cut(job.failure().message(), MAX_MESSAGE));
                row.add(job.failure().limit());
                row.add(job.attempts()
                        .find(job.failure().key().number())
                        .orElseThrow()
                        .trackVersion());
            }
            row.add(job.id);
            (job.failure() == null ? rows : failed).add(row);
        }
        statements.each(UPDATE + OF_JOB, rows);
        statements.each(
                UPDATE + ", last_code = {code:varchar}, last_message = {message:varchar}, last_limit = {broken:int8},"
                        + " last_version = {version:varchar}" + OF_JOB,
                failed);
        jobs.forEach(JobRow::jobWritten);
    }

    /** By itself, as it seldom changes: SQLite looks the run up again and writes its indexes whenever a statement names it. */
    private void writeRuns(Collection<JobRow> jobs) {
        statements.each(
                "update jobs set run_id = {run:varchar}" + OF_JOB,
                jobs.stream()
                        .filter(JobRow::moved)
                        .map(job -> Statements.row(job.run(), job.id))
                        .toList());
    }

    private static List<Object> columns(JobRow job) {
        JobRow.Place place = job.place();
        return new ArrayList<>(Statements.row(
                job.state().wireName(),
                job.attempts().newest(),
                job.attempts().forgiven(),
                job.attempts().failures(),
                place == null ? null : place.urgent(),
                place == null ? null : place.readyAt(),
                place == null ? null : place.number(),
                job.state().open() ? job.capability() : null,
                job.finishedAt()));
    }

    /** A lease that ends hands its row on to one that begins: a busy worker's next job costs one statement instead of two. */
    void writeLeases(Collection<JobRow> jobs) {
        List<JobRow> ended = jobs.stream().filter(JobRow::leaseEnded).toList();
        // Two rows of one job may not be there even for a moment: a job that was leased again gets its own row.
        Deque<JobRow> begun = new ArrayDeque<>(jobs.stream()
                .filter(job -> job.leaseBegun() && !job.leaseEnded())
                .toList());
        List<List<Object>> handedOn = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (JobRow end : ended) {
            JobRow next = end.leaseBegun() ? end : begun.poll();
            if (next == null) {
                gone.add(end.id);
            } else {
                List<Object> row = new ArrayList<>(lease(next));
                row.add(end.id);
                handedOn.add(row);
            }
        }
        int written = statements.each(
                "update leases set job_id = {job:varchar}, attempt = {number:int4}, worker_id = {worker:varchar},"
                        + " node = {held_by:varchar}, track_version = {version:varchar}, leased_at = {at:int8},"
                        + " stage = {reached:varchar}, fraction = 0, stage_at = {since:int8}"
                        + " where leases.job_id = {ended:varchar}",
                handedOn);
        if (written != handedOn.size()) {
            throw new IllegalStateException("a lease that ended here was not there to be handed on: " + ended);
        }
        if (!gone.isEmpty()) {
            statements.update("delete from leases where job_id = any(?)", gone);
        }
        statements.each(
                "insert into leases (job_id, attempt, worker_id, node, track_version, leased_at, stage, fraction, stage_at)"
                        + " values ({job:varchar}, {number:int4}, {worker:varchar}, {held_by:varchar}, {version:varchar},"
                        + " {at:int8}, {reached:varchar}, 0, {since:int8})",
                begun.stream().map(this::lease).toList());
    }

    private List<Object> lease(JobRow job) {
        AttemptRow lease = job.lease().orElseThrow();
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

    /** Writes how attempts have ended, with their embeddings, and counts that for their workers and runs. */
    void writeEnds(Collection<JobRow> jobs) {
        statements.batch(
                "delete from attempts where job_id = ? and attempt = ?",
                jobs.stream()
                        .filter(job -> job.attempts().resumed() != 0)
                        .map(job -> Statements.row(job.id, job.attempts().resumed()))
                        .toList());
        List<List<Object>> rows = new ArrayList<>();
        for (JobRow job : jobs) {
            for (AttemptRow attempt : job.attempts().unwritten()) {
                rows.add(end(job, attempt));
                workers.count(attempt.worker(), attempt.outcome());
                throughput.count(job.session, attempt.worker(), attempt.outcome(), attempt.endedAt());
            }
        }
        statements.each(
                "insert into attempts (job_id, attempt, worker_id, track_version, leased_at, stage, finished_at, outcome,"
                        + " code, message) values ({job:varchar}, {attempt:int4}, {worker:varchar}, {version:varchar},"
                        + " {leased:int8}, {stage:varchar}, {finished:int8}, {outcome:varchar}, {code:varchar},"
                        + " {message:varchar}) on conflict (job_id, attempt) do update set"
                        + " finished_at = excluded.finished_at, outcome = excluded.outcome, code = excluded.code,"
                        + " message = excluded.message",
                rows);
        embeddings.write();
        runs.count(jobs.stream().filter(JobRow::uncounted).toList());
    }

    private static List<Object> end(JobRow job, AttemptRow attempt) {
        return Statements.row(
                job.id,
                attempt.number(),
                attempt.worker(),
                attempt.trackVersion(),
                attempt.leasedAt(),
                attempt.stage().wireName(),
                attempt.endedAt(),
                attempt.outcome().wireName(),
                attempt.failure() == null ? null : attempt.failure().code().wireName(),
                attempt.failure() == null
                        ? null
                        : ColumnText.cut(attempt.failure().message(), MAX_MESSAGE));
    }
}
