package org.chaarfm.persistence.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.persistence.jdbc.Statements;

/** Keeps the counts of runs in step with the jobs that they want. */
final class RunCounting {
    private record Wanted(String run, String job) {}

    private final Statements statements;

    RunCounting(Statements statements) {
        this.statements = statements;
    }

    /** Notes that these jobs, as they stood before, now all stand at {@code to}. */
    void moved(Collection<JobRow> jobs, JobState to) {
        Map<String, JobState> before = new TreeMap<>();
        jobs.forEach(job -> before.put(job.id(), job.state()));
        Map<String, Map<JobState, Long>> changes = new TreeMap<>();
        for (Wanted wanted : wanted(before.keySet())) {
            Map<JobState, Long> change = changes.computeIfAbsent(wanted.run(), run -> new EnumMap<>(JobState.class));
            change.merge(before.get(wanted.job()), -1L, Long::sum);
            change.merge(to, 1L, Long::sum);
        }
        add(changes);
        markFailed(jobs, to);
    }

    /** Keeps a run's failed tracks where they can be listed without reading the others. */
    private void markFailed(Collection<JobRow> jobs, JobState to) {
        boolean failed = to == JobState.FAILED;
        List<String> changed = jobs.stream()
                .filter(job -> failed != (job.state() == JobState.FAILED))
                .map(JobRow::id)
                .toList();
        if (!changed.isEmpty()) {
            statements.update(
                    "update run_tracks set failed = ? where job_id = any(?) and settled is null", failed, changed);
        }
    }

    private List<Wanted> wanted(Collection<String> jobs) {
        return statements.rows(
                "select run_id, job_id from run_tracks where job_id = any(?) and settled is null",
                row -> new Wanted(row.getString("run_id"), row.getString("job_id")),
                jobs);
    }

    private void add(Map<String, Map<JobState, Long>> changes) {
        List<List<Object>> rows = new ArrayList<>();
        changes.forEach((run, change) -> rows.add(Statements.row(
                change.getOrDefault(JobState.QUEUED, 0L),
                change.getOrDefault(JobState.LEASED, 0L),
                change.getOrDefault(JobState.STORED, 0L),
                change.getOrDefault(JobState.FAILED, 0L),
                change.getOrDefault(JobState.CANCELLED, 0L),
                run)));
        statements.batch(
                "update runs set queued = queued + ?, leased = leased + ?, stored = stored + ?, failed = failed + ?,"
                        + " cancelled = cancelled + ? where id = ?",
                rows);
    }
}
