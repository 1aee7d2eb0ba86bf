package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.persistence.store.JobRow.Attempt;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/** What comes of attempts: an embedding, another try, or the end of the job. */
final class Settling {
    private final JobRows jobs;
    private final Embeddings embeddings;
    private final Ordinals places;

    Settling(JobRows jobs, Embeddings embeddings, Ordinals places) {
        this.jobs = jobs;
        this.embeddings = embeddings;
        this.places = places;
    }

    Map<JobAttempt, AttemptStatus> statusOf(Collection<JobAttempt> attempts) {
        Map<String, JobRow> rows = lock(attempts);
        jobs.readHistory(rows.values());
        Map<JobAttempt, AttemptStatus> statuses = new LinkedHashMap<>();
        for (JobAttempt key : attempts) {
            Optional.ofNullable(rows.get(key.jobId().value()))
                    .flatMap(job -> job.attempt(key.number()).map(attempt -> status(key, job, attempt)))
                    .ifPresent(status -> statuses.put(key, status));
        }
        return statuses;
    }

    private static AttemptStatus status(JobAttempt key, JobRow job, Attempt attempt) {
        return new AttemptStatus(
                key,
                new SessionId(job.session),
                new WorkerId(attempt.worker()),
                attempt.outcome(),
                job.state(),
                job.newest(),
                job.failures(),
                attempt.stage(),
                job.attempts().stream()
                        .filter(Attempt::lostAtWork)
                        .map(lost -> new WorkerId(lost.worker()))
                        .collect(Collectors.toSet()),
                job.key);
    }

    void store(Collection<StoredResult> results, Instant at) {
        Map<String, JobRow> rows = lock(results.stream().map(StoredResult::key).toList());
        jobs.readHistory(rows.values());
        List<Embeddings.New> all = new ArrayList<>();
        for (StoredResult result : results) {
            JobRow job = rows.get(result.key().jobId().value());
            Optional<Attempt> attempt = Optional.ofNullable(job)
                    .flatMap(known -> known.attempt(result.key().number()));
            check(attempt.isPresent() && job.state().open(), result.key(), "an attempt of an open job");
            all.add(new Embeddings.New(result, job, attempt.get()));
            job.lease()
                    .filter(newer -> newer.number() != result.key().number())
                    .ifPresent(newer -> jobs.end(job, newer, AttemptOutcome.CANCELLED, null, at));
            jobs.end(job, attempt.get(), AttemptOutcome.STORED, null, at);
            jobs.close(job, JobState.STORED, at);
        }
        embeddings.write(all, at);
    }

    void requeue(Collection<Requeue> requeues, Instant at) {
        Map<String, JobRow> rows = lock(requeues.stream().map(Requeue::key).toList());
        for (Requeue back : requeues) {
            JobRow job = end(rows, back.key(), back.outcome(), back.failure(), at);
            boolean front = back.readyAt() == null;
            jobs.queue(
                    job,
                    new JobRow.Turn(front ? JobRow.FRONT : JobRow.NORMAL, front ? at : back.readyAt(), places.next()));
        }
    }

    void fail(Collection<AttemptFailure> failures, Instant at) {
        Map<String, JobRow> rows =
                lock(failures.stream().map(AttemptFailure::key).toList());
        for (AttemptFailure failure : failures) {
            JobRow job = end(rows, failure.key(), AttemptOutcome.FAILED, failure, at);
            jobs.close(job, JobState.FAILED, at);
        }
    }

    /** Ends the attempt that holds its job. */
    private JobRow end(
            Map<String, JobRow> rows, JobAttempt key, AttemptOutcome outcome, AttemptFailure failure, Instant at) {
        JobRow job = rows.get(key.jobId().value());
        Optional<Attempt> lease =
                Optional.ofNullable(job).flatMap(JobRow::lease).filter(held -> held.number() == key.number());
        check(lease.isPresent(), key, "one that holds its job");
        jobs.end(job, lease.get(), outcome, failure, at);
        if (failure != null) {
            job.failed(failure);
        }
        return job;
    }

    private Map<String, JobRow> lock(Collection<JobAttempt> keys) {
        return jobs.lock(
                keys.stream().map(key -> key.jobId().value()).distinct().toList());
    }

    private static void check(boolean holds, JobAttempt key, String expected) {
        if (!holds) {
            throw new IllegalStateException(key + " should be " + expected);
        }
    }
}
