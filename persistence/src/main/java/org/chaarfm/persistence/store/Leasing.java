package org.chaarfm.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackNaming;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/** Gives jobs to workers and tells who has what. */
final class Leasing {
    /**
     * The front of a session's queue, one range of the index {@code jobs_ready_in_order}: the urgent ones, and those of the
     * usual priority whose time has come. Jobs that another coordinator is taking are passed over.
     */
    static final String NEXT = "select " + JobRow.COLUMNS + ", " + TrackColumns.READ + " from jobs j"
            + " join tracks t on t.id = j.track_id"
            + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = j.track_id"
            + " where j.ready and j.session_id = ? and (j.priority, j.ready_at) <= (" + JobRow.NORMAL + ", ?)"
            + " order by j.session_id, j.priority, j.ready_at, j.place limit ? for update of j skip locked";

    private static final String OPEN_LEASES = "select l.job_id, l.attempt, l.worker_id, j.session_id from leases l"
            + " join jobs j on j.id = l.job_id where %s order by l.leased_at, l.job_id";

    private record Next(JobRow job, TrackFacts facts) {}

    private final Statements statements;
    private final JobRows jobs;
    private final String node;

    Leasing(Statements statements, JobRows jobs, String node) {
        this.statements = statements;
        this.jobs = jobs;
        this.node = node;
    }

    List<LeasedJob> lease(SessionId session, List<WorkerId> takers, Instant at) {
        if (takers.isEmpty()) {
            return List.of();
        }
        jobs.writeQueue(session.value());
        List<Next> queue = jobs.lockBy(NEXT, this::next, session.value(), at, takers.size());
        List<LeasedJob> leased = new ArrayList<>();
        for (Next next : queue) {
            WorkerId worker = takers.get(leased.size());
            JobRow job = next.job();
            int attempt = jobs.lease(job, worker.value(), at).number();
            JobAttempt key = new JobAttempt(new JobId(job.id), attempt);
            leased.add(new LeasedJob(key, worker, job.key, job.capability, next.facts()));
        }
        return List.copyOf(leased);
    }

    private Next next(ResultSet row) throws SQLException {
        JobRow job = jobs.locked(row.getString("id"));
        return new Next(job, TrackNaming.of(job.key, job.said, TrackColumns.read(row)));
    }

    /** The earliest time after {@code at} from which a job may be leased. */
    Optional<Instant> nextReady(Instant at) {
        return statements.first(
                "select ready_at from jobs where ready and ready_at > ? order by ready_at limit 1",
                row -> Statements.instant(row, "ready_at"),
                at);
    }

    /** All that this coordinator has given out. */
    List<OpenLease> leasesOfNode() {
        return statements.rows(OPEN_LEASES.formatted("l.node = ?"), Leasing::openLease, node);
    }

    List<OpenLease> leasesOf(Collection<WorkerId> workers) {
        List<String> ids = workers.stream().map(WorkerId::value).toList();
        return ids.isEmpty()
                ? List.of()
                : statements.rows(OPEN_LEASES.formatted("l.worker_id = any(?)"), Leasing::openLease, ids);
    }

    private static OpenLease openLease(ResultSet row) throws SQLException {
        return new OpenLease(
                new JobAttempt(new JobId(row.getString("job_id")), row.getInt("attempt")),
                new SessionId(row.getString("session_id")),
                new WorkerId(row.getString("worker_id")));
    }

    /** Notes the stage of those that have not ended. */
    void recordStages(Collection<HeldProgress> stages, Instant at) {
        List<List<Object>> rows = new ArrayList<>();
        for (HeldProgress reached : stages) {
            JobAttempt key = reached.attempt();
            JobRow job = jobs.locked(key.jobId().value());
            if (job != null) {
                job.lease()
                        .filter(lease -> lease.number() == key.number())
                        .ifPresent(lease -> job.put(lease.at(reached.stage())));
            }
            double fraction = Math.max(0, Math.min(1, reached.fraction()));
            rows.add(Statements.row(
                    reached.stage().wireName(), fraction, at, key.jobId().value(), key.number()));
        }
        statements.batch(
                "update leases set stage = ?, fraction = ?, stage_at = ? where job_id = ? and attempt = ?", rows);
    }
}
