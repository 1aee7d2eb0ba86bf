package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.jdbc.Statements.RowReader;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/**
 * The jobs that a transaction has locked, each as it stands in it. Whoever changes a job, or links a run to it, locks it here
 * first.
 *
 * <p>Changes are kept until {@link #write}: what a turn stores, fails, puts back and leases is one batch for each table then,
 * and a row that changed twice is written once.
 */
final class JobRows {
    private static final String LOCK = "select " + JobRow.COLUMNS
            + ", l.attempt, l.worker_id, l.track_version, l.leased_at, l.stage, w.dialect from jobs j"
            + " join tracks t on t.id = j.track_id left join leases l on l.job_id = j.id"
            + " left join workers w on w.id = l.worker_id where j.id = any(?) order by j.id for update of j";

    private record Reached(HeldProgress progress, Instant at) {}

    private final Statements statements;
    private final JobChanges changes;
    private final Map<String, JobRow> byId = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<JobAttempt, Reached> stages = new LinkedHashMap<>();

    JobRows(Statements statements, JobChanges changes) {
        this.statements = statements;
        this.changes = changes;
    }

    /** The jobs of these ids that exist, by id; locked until the transaction ends. */
    Map<String, JobRow> lock(Collection<String> ids) {
        List<String> unread = ids.stream().filter(asked::add).toList();
        if (!unread.isEmpty() && read(unread)) {
            read(unread);
        }
        Map<String, JobRow> rows = new LinkedHashMap<>();
        ids.stream().filter(byId::containsKey).forEach(id -> rows.put(id, byId.get(id)));
        return rows;
    }

    /**
     * Locks and reads. When a lock had to be waited for, PostgreSQL shows the job as it is and its lease as it was: the lease
     * of a job that is not leased any more is not there either.
     *
     * @return whether another coordinator gave one of them out while its lock was waited for
     */
    private boolean read(List<String> ids) {
        List<JobRow> rows = statements.rows(
                LOCK,
                row -> {
                    JobRow job = new JobRow(row);
                    boolean leased = job.state() == JobState.LEASED
                            && row.getString("worker_id") != null
                            && row.getInt("attempt") == job.attempts().newest();
                    return leased ? job.withLease(row) : job;
                },
                ids);
        rows.forEach(job -> byId.put(job.id, job));
        stages.forEach((key, reached) -> reach(key, reached.progress()));
        return rows.stream()
                .anyMatch(job -> job.state() == JobState.LEASED && job.lease().isEmpty());
    }

    /** The open jobs of these tracks in a collection, by track; locked until the transaction ends. */
    Map<String, JobRow> lockOpen(String collection, Collection<String> tracks) {
        List<String> open = statements.rows(
                "select j.id from jobs j where j.track_id = any(?) and j.collection_id = ?"
                        + " and j.state in ('queued', 'leased')",
                row -> row.getString("id"),
                tracks,
                collection);
        Map<String, JobRow> byTrack = new LinkedHashMap<>();
        lock(open).values().stream().filter(job -> job.state().open()).forEach(job -> byTrack.put(job.track, job));
        return byTrack;
    }

    /** Locks the jobs of these attempts and reads the attempts of them that have ended. */
    Map<String, JobRow> lockWithHistory(Collection<JobAttempt> attempts) {
        Map<String, JobRow> rows = lock(
                attempts.stream().map(key -> key.jobId().value()).distinct().toList());
        readHistory(rows.values());
        return rows;
    }

    /** Reads the attempts of these jobs that have ended. */
    void readHistory(Collection<JobRow> rows) {
        List<String> unread = rows.stream()
                .filter(job -> job.attempts().lackHistory())
                .map(job -> job.id)
                .toList();
        if (!unread.isEmpty()) {
            statements.rows(
                    "select a.job_id, a.attempt, a.worker_id, a.track_version, a.leased_at, a.stage, a.outcome, a.code,"
                            + " a.finished_at, w.dialect from attempts a join workers w on w.id = a.worker_id"
                            + " where a.job_id = any(?)",
                    row -> byId.get(row.getString("job_id")).attempts().readEnded(row),
                    unread);
        }
        rows.forEach(job -> job.attempts().historyRead());
    }

    /** Reads and locks the jobs of a query of {@link JobRow#COLUMNS} that are not leased. */
    <T> List<T> lockBy(String query, RowReader<T> more, Object... parameters) {
        return statements.rows(
                query,
                row -> {
                    if (asked.add(row.getString("id"))) {
                        byId.put(row.getString("id"), new JobRow(row));
                    }
                    return more.read(row);
                },
                parameters);
    }

    JobRow locked(String id) {
        return byId.get(id);
    }

    /** Notes the stage of an attempt; if it has ended when that is written, nothing changes. */
    void reached(HeldProgress progress, Instant at) {
        stages.put(progress.attempt(), new Reached(progress, at));
        reach(progress.attempt(), progress);
    }

    private void reach(JobAttempt key, HeldProgress progress) {
        JobRow job = byId.get(key.jobId().value());
        if (job != null) {
            job.reached(key.number(), progress.stage());
        }
    }

    /** The queued jobs whose run may not be the right one any more, with that run. */
    Map<JobId, RunId> unsettled() {
        Map<JobId, RunId> unsettled = new LinkedHashMap<>();
        byId.values().stream()
                .filter(JobRow::isUnsettled)
                .forEach(job -> unsettled.put(new JobId(job.id), new RunId(job.run())));
        return unsettled;
    }

    // --- writing

    /** Makes this part of a queue show what this transaction has changed. */
    void writeQueue(QueueFront front) {
        if (byId.values().stream().anyMatch(job -> job.isStaleIn(front))) {
            changes.writeJobs(changed());
        }
    }

    private List<JobRow> changed() {
        return byId.values().stream().filter(JobRow::changed).toList();
    }

    /** Writes all changes and what follows from them for workers and runs. */
    void write() {
        changes.writeJobs(changed());
        changes.writeLeases(byId.values());
        writeStages();
        changes.writeEnds(byId.values());
        byId.values().forEach(JobRow::allWritten);
    }

    private void writeStages() {
        List<List<Object>> rows = new ArrayList<>();
        stages.forEach((key, reached) -> rows.add(Statements.row(
                reached.progress().stage().wireName(),
                reached.progress().fraction(),
                reached.at(),
                key.jobId().value(),
                key.number())));
        statements.each(
                "update leases set stage = {reached:varchar}, fraction = {part:float8}, stage_at = {at:int8}"
                        + " where leases.job_id = {job:varchar} and leases.attempt = {number:int4}",
                rows);
        stages.clear();
    }
}
