package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.protocol.JobAttempt;

/** Takes back failures that say nothing of their tracks. */
final class Acquittals {
    private final JobRows jobs;
    private final RunEnds runs;
    private final Ordinals places;
    private final IdSource capabilities;

    Acquittals(JobRows jobs, RunEnds runs, Ordinals places, IdSource capabilities) {
        this.jobs = jobs;
        this.runs = runs;
        this.places = places;
        this.capabilities = capabilities;
    }

    List<JobAttempt> acquit(Collection<JobAttempt> attempts, Instant at) {
        List<JobRow> ended = new ArrayList<>();
        List<JobAttempt> newest = new ArrayList<>();
        Map<String, JobRow> locked = jobs.lockWithHistory(attempts);
        for (JobAttempt key : attempts) {
            JobRow job = locked.get(key.jobId().value());
            AttemptRow failed = job == null
                    ? null
                    : job.attempts()
                            .find(key.number())
                            .filter(attempt -> attempt.outcome() == AttemptOutcome.FAILED)
                            .filter(job.attempts()::counts)
                            .orElse(null);
            if (failed != null) {
                job.acquit(failed);
                if (job.state() == JobState.FAILED && job.attempts().newest() == key.number()) {
                    ended.add(job);
                    newest.add(key);
                }
            }
        }
        Set<String> reopened = reopen(ended, at);
        return newest.stream()
                .filter(key -> reopened.contains(key.jobId().value()))
                .toList();
    }

    /** Queues jobs again that had failed, those that may be; gives the ids of these. */
    private Set<String> reopen(List<JobRow> failed, Instant at) {
        if (failed.isEmpty()) {
            return Set.of();
        }
        jobs.write();
        Set<String> reopened =
                new HashSet<>(runs.reopen(failed.stream().map(job -> job.id).toList()));
        failed.stream()
                .filter(job -> reopened.contains(job.id))
                .forEach(job -> job.reopen(new JobRow.Place(false, at, places.next()), capabilities.next()));
        return reopened;
    }
}
