package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Stage;

/** Gives jobs to workers and tells who has what. */
final class Leasing {
    private record Content(int attempt, String version, TrackKey track, String capability, TrackFacts facts) {}

    private final Statements statements;
    private final JobRows jobs;
    private final Queue queue;
    private final RunCounting counting;

    Leasing(Statements statements, Queue queue) {
        this.statements = statements;
        this.jobs = new JobRows(statements);
        this.queue = queue;
        this.counting = new RunCounting(statements);
    }

    List<LeasedJob> lease(SessionId session, List<WorkerId> takers, Instant at) {
        List<String> taken = queue.take(session, takers.size(), at);
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<String, JobRow> before = jobs.lock(taken);
        statements.update("update jobs set state = 'leased', attempts = attempts + 1 where id = any(?)", taken);
        counting.moved(before.values(), JobState.LEASED);
        Map<String, Content> contents = contents(taken);
        List<LeasedJob> leases = new ArrayList<>();
        List<List<Object>> attempts = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            Content content = contents.get(taken.get(i));
            WorkerId worker = takers.get(i);
            JobAttempt key = new JobAttempt(new JobId(taken.get(i)), content.attempt());
            leases.add(new LeasedJob(key, worker, content.track(), content.capability(), content.facts()));
            attempts.add(Statements.row(
                    taken.get(i), key.number(), worker.value(), content.version(), at, Stage.WAITING.wireName(), at));
        }
        statements.batch(
                "insert into attempts (job_id, attempt, worker_id, track_version, leased_at, stage, fraction, stage_at)"
                        + " values (?, ?, ?, ?, ?, ?, 0, ?)",
                attempts);
        return List.copyOf(leases);
    }

    private Map<String, Content> contents(Collection<String> ids) {
        Map<String, Content> contents = new HashMap<>();
        statements.rows(
                "select j.id, j.attempts, j.capability, t.version, " + TrackColumns.KEY + ", " + TrackColumns.FACTS
                        + " from jobs j join tracks t on t.id = j.track_id where j.id = any(?)",
                row -> contents.put(
                        row.getString("id"),
                        new Content(
                                row.getInt("attempts"),
                                row.getString("version"),
                                TrackColumns.key(row),
                                row.getString("capability"),
                                TrackColumns.facts(row))),
                ids);
        return contents;
    }

    Map<JobAttempt, AttemptStatus> statusOf(Collection<JobAttempt> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        List<String> ids =
                attempts.stream().map(key -> key.jobId().value()).distinct().toList();
        jobs.lock(ids);
        List<AttemptStatus> all = statements.rows(
                "select a.job_id, a.attempt, a.worker_id, a.outcome, a.stage, j.session_id, j.state, j.attempts,"
                        + " j.failures, " + TrackColumns.KEY + " from attempts a join jobs j on j.id = a.job_id"
                        + " join tracks t on t.id = j.track_id where a.job_id = any(?)",
                Leasing::status,
                ids);
        Map<JobId, Set<WorkerId>> lost = lostWorkers(all);
        Map<JobAttempt, AttemptStatus> statuses = new LinkedHashMap<>();
        all.forEach(status -> statuses.put(
                status.key(),
                status.withLostWorkers(lost.getOrDefault(status.key().jobId(), Set.of()))));
        statuses.keySet().retainAll(List.copyOf(attempts));
        return statuses;
    }

    /** By job, from all attempts that were made of it. */
    private static Map<JobId, Set<WorkerId>> lostWorkers(List<AttemptStatus> attempts) {
        Map<JobId, Set<WorkerId>> lost = new HashMap<>();
        attempts.stream()
                .filter(status -> status.outcome() == AttemptOutcome.LOST && status.atWork())
                .forEach(status -> lost.computeIfAbsent(status.key().jobId(), job -> new HashSet<>())
                        .add(status.worker()));
        return lost;
    }

    private static AttemptStatus status(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new AttemptStatus(
                new JobAttempt(new JobId(row.getString("job_id")), row.getInt("attempt")),
                new SessionId(row.getString("session_id")),
                new WorkerId(row.getString("worker_id")),
                outcome == null ? null : AttemptOutcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getInt("failures"),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                Set.of(),
                TrackColumns.key(row));
    }

    List<OpenLease> openLeases(Collection<WorkerId> workers) {
        String sql = "select a.job_id, a.attempt, a.worker_id, j.session_id from attempts a"
                + " join jobs j on j.id = a.job_id where a.outcome is null";
        String order = " order by a.leased_at, a.job_id";
        if (workers == null) {
            return statements.rows(sql + order, Leasing::openLease);
        }
        List<String> ids = workers.stream().map(WorkerId::value).toList();
        return ids.isEmpty()
                ? List.of()
                : statements.rows(sql + " and a.worker_id = any(?)" + order, Leasing::openLease, ids);
    }

    private static OpenLease openLease(ResultSet row) throws SQLException {
        return new OpenLease(
                new JobAttempt(new JobId(row.getString("job_id")), row.getInt("attempt")),
                new SessionId(row.getString("session_id")),
                new WorkerId(row.getString("worker_id")));
    }
}
