package org.chaarfm.persistence.store;

import static java.util.stream.Collectors.toCollection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.JobEvent;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.LeaseChoice;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.dispatch.port.QueuePlace;
import org.chaarfm.dispatch.port.Redistribution;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.RetriedPiece;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/** Gives jobs to workers, tells who has what, and notes what comes of it. */
final class JpaJobRepository implements JobRepository {
    private static final String LEASES = "select job_id, attempt, worker_id from leases";
    private static final String IN_ORDER = " order by leased_at, job_id";

    private final Statements statements;
    private final JobRows jobs;
    private final Redistributor redistributor;
    private final Retries retries;
    private final Embeddings embeddings;
    private final Acquittals acquittals;
    private final Ordinals places;
    private final String node;
    private final JobQueue queue;
    private final Map<WorkerId, Set<JobAttempt>> heldBefore = new HashMap<>();

    JpaJobRepository(
            Statements statements,
            JobRows jobs,
            Redistributor redistributor,
            Retries retries,
            Embeddings embeddings,
            Acquittals acquittals,
            Ordinals places,
            String node) {
        this.statements = statements;
        this.jobs = jobs;
        this.redistributor = redistributor;
        this.retries = retries;
        this.embeddings = embeddings;
        this.acquittals = acquittals;
        this.places = places;
        this.node = node;
        queue = new JobQueue(statements, jobs);
    }

    // --- giving out

    @Override
    public Leases lease(QueueFront front, int most, QueuePlace from, LeaseChoice choice, Instant at) {
        return queue.lease(front, most, from, choice, at);
    }

    @Override
    public Map<JobId, RunId> unsettled() {
        return jobs.unsettled();
    }

    @Override
    public Redistribution redistributeNext(OpenRun run, TrackId after, int limit, Instant at) {
        return redistributor.next(run, after, limit, at);
    }

    @Override
    public Redistribution redistribute(Collection<JobId> ids, Instant at) {
        return redistributor.of(ids, at);
    }

    @Override
    public RetriedPiece retryNext(OpenRun run, FailedTracks which, TrackId after, int limit, Instant at) {
        return retries.next(run, which, after, limit, at);
    }

    @Override
    public int dismiss(RunId run, FailedTracks which, int most) {
        jobs.write();
        return retries.dismiss(run, which, most);
    }

    @Override
    public Set<RunId> becameReady(Instant after, Instant until) {
        jobs.write();
        return Set.copyOf(statements.rows(
                "select run_id from jobs where state = 'queued' and not urgent and ready_at > ? and ready_at <= ?"
                        + " order by ready_at",
                row -> new RunId(row.getString("run_id")),
                after,
                until));
    }

    @Override
    public Optional<Instant> nextReady(Instant at) {
        return queue.ready(true, at);
    }

    @Override
    public Optional<Instant> lastReady(Instant at) {
        return queue.ready(false, at);
    }

    @Override
    public void bringForward(Duration by, Instant at) {
        queue.bringForward(by, at);
    }

    // --- who has what

    @Override
    public void read(Collection<JobAttempt> attempts, Collection<WorkerId> workers) {
        Set<JobAttempt> all = new LinkedHashSet<>(attempts);
        List<WorkerId> unread = workers.stream()
                .filter(worker -> heldBefore.putIfAbsent(worker, new LinkedHashSet<>()) == null)
                .toList();
        if (!unread.isEmpty()) {
            statements.rows(
                    LEASES + " where worker_id = any(?)" + IN_ORDER,
                    row -> heldBefore
                            .get(new WorkerId(row.getString("worker_id")))
                            .add(attempt(row)),
                    unread.stream().map(WorkerId::value).toList());
            unread.forEach(worker -> all.addAll(heldBefore.get(worker)));
        }
        jobs.lockWithHistory(all);
    }

    private static JobAttempt attempt(ResultSet row) throws SQLException {
        return new JobAttempt(new JobId(row.getString("job_id")), row.getInt("attempt"));
    }

    @Override
    public Set<JobAttempt> heldBy(WorkerId worker) {
        read(List.of(), List.of(worker));
        return heldBefore.get(worker).stream()
                .filter(attempt ->
                        status(attempt).filter(AttemptStatus::holdsJob).isPresent())
                .collect(toCollection(LinkedHashSet::new));
    }

    @Override
    public List<OpenLease> leasesOfNode() {
        jobs.write();
        return statements.rows(
                "select l.job_id, l.attempt, l.worker_id, w.dialect from leases l join workers w on w.id = l.worker_id"
                        + " where l.node = ? order by l.leased_at, l.job_id",
                row -> new OpenLease(
                        attempt(row), new WorkerId(row.getString("worker_id")), "v0".equals(row.getString("dialect"))),
                node);
    }

    @Override
    public Optional<AttemptStatus> status(JobAttempt key) {
        JobRow job = locked(key);
        return Optional.ofNullable(job)
                .flatMap(known -> known.attempts().find(key.number()))
                .map(attempt -> new AttemptStatus(
                        key,
                        new SessionId(job.session),
                        new RunId(job.run()),
                        new WorkerId(attempt.worker()),
                        attempt.outcome(),
                        job.state(),
                        job.attempts().newest(),
                        job.attempts().failures(),
                        attempt.stage(),
                        job.attempts().lost(),
                        job.attempts().lostAtWork(),
                        job.attempts().deaths(),
                        attempt.died(),
                        job.key,
                        job.said.durationS()));
    }

    /** Null if there is no such job. */
    private JobRow locked(JobAttempt key) {
        return jobs.lockWithHistory(List.of(key)).get(key.jobId().value());
    }

    // --- what comes of it

    @Override
    public void store(JobAttempt key, Analysis analysis, TrackFacts read, Instant at) {
        JobRow job = open(key);
        AttemptRow attempt = job.attempts().find(key.number()).orElseThrow();
        embeddings.add(new Embeddings.New(job, attempt, analysis, read, at));
        endOthers(job, key, at);
        job.end(attempt, AttemptOutcome.STORED, null, at);
        job.finish(JobEvent.STORE, at);
    }

    @Override
    public void requeue(Requeue back, Instant at) {
        JobRow job = end(back.key(), back.outcome(), back.failure(), at);
        boolean front = back.readyAt() == null;
        job.requeue(new JobRow.Place(front, front ? at : back.readyAt(), places.next()));
    }

    @Override
    public void fail(AttemptFailure failure, Instant at) {
        JobRow job = open(failure.key());
        endOthers(job, failure.key(), at);
        job.end(job.attempts().find(failure.key().number()).orElseThrow(), AttemptOutcome.FAILED, failure, at);
        job.finish(JobEvent.FAIL, at);
    }

    @Override
    public void recordDeath(AttemptFailure death, Instant at) {
        JobRow job = locked(death.key());
        AttemptRow ended = job.attempts().find(death.key().number()).orElseThrow();
        job.end(ended, AttemptOutcome.LOST, death, ended.endedAt());
    }

    /** The job of one of its attempts, which is open. */
    private JobRow open(JobAttempt key) {
        return Optional.ofNullable(locked(key))
                .filter(job ->
                        job.state().open() && job.attempts().find(key.number()).isPresent())
                .orElseThrow(() -> new IllegalStateException(key + " should be an attempt of an open job"));
    }

    /** Ends the attempt that has the job if that is another. */
    private static void endOthers(JobRow job, JobAttempt key, Instant at) {
        job.lease()
                .filter(newer -> newer.number() != key.number())
                .ifPresent(newer -> job.end(newer, AttemptOutcome.CANCELLED, null, at));
    }

    /** Ends the attempt that holds its job. */
    private JobRow end(JobAttempt key, AttemptOutcome outcome, AttemptFailure failure, Instant at) {
        JobRow job = locked(key);
        AttemptRow lease = Optional.ofNullable(job)
                .flatMap(JobRow::lease)
                .filter(held -> held.number() == key.number())
                .orElseThrow(() -> new IllegalStateException(key + " should be one that holds its job"));
        job.end(lease, outcome, failure, at);
        return job;
    }

    @Override
    public void resume(JobAttempt key) {
        if (status(key).filter(AttemptStatus::resumable).isEmpty()) {
            throw new IllegalStateException(key + " should be one that can be resumed");
        }
        locked(key).resume();
    }

    @Override
    public void takeBackLoss(JobAttempt key) {
        JobRow job = locked(key);
        Optional.ofNullable(job)
                .flatMap(known -> known.attempts().find(key.number()))
                .filter(attempt -> attempt.outcome() == AttemptOutcome.LOST)
                .ifPresent(lost -> job.end(lost, AttemptOutcome.RELEASED, null, lost.endedAt()));
    }

    @Override
    public List<JobAttempt> acquit(Collection<JobAttempt> attempts, Instant at) {
        return acquittals.acquit(attempts, at);
    }

    @Override
    public void recordStage(HeldProgress reached, Instant at) {
        jobs.reached(reached, at);
    }
}
