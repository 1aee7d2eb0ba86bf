package org.chaarfm.dispatch.dispatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/**
 * How attempts stand in this turn: as the database says, plus what the turn itself has decided. Writes all of that at
 * once, so that many results cost as many statements as one.
 */
final class AttemptLedger {
    private final DispatchTransaction tx;
    private final Set<JobAttempt> asked = new HashSet<>();
    private final Map<JobAttempt, AttemptStatus> read = new HashMap<>();
    private final Map<WorkerId, List<JobAttempt>> heldBy = new HashMap<>();
    private final Map<JobAttempt, AttemptOutcome> outcomes = new HashMap<>();
    private final Map<JobId, JobState> states = new HashMap<>();
    private final List<StoredResult> results = new ArrayList<>();
    private final List<Requeue> requeues = new ArrayList<>();
    private final List<AttemptFailure> failures = new ArrayList<>();
    private final Set<JobAttempt> foundAlive = new LinkedHashSet<>();
    private final Map<JobAttempt, HeldProgress> stages = new LinkedHashMap<>();

    AttemptLedger(DispatchTransaction tx) {
        this.tx = tx;
    }

    /** Reads how these stand, unless that was done before. */
    void read(Collection<JobAttempt> attempts) {
        List<JobAttempt> unread = attempts.stream().filter(asked::add).toList();
        if (!unread.isEmpty()) {
            read.putAll(tx.statusOf(unread));
        }
    }

    /** Reads what these workers hold, and how that stands, unless that was done before. */
    void readHeldBy(Collection<WorkerId> workers) {
        List<WorkerId> unread = workers.stream()
                .filter(worker -> !heldBy.containsKey(worker))
                .distinct()
                .toList();
        if (unread.isEmpty()) {
            return;
        }
        unread.forEach(worker -> heldBy.put(worker, new ArrayList<>()));
        List<OpenLease> leases = tx.leasesOf(unread);
        leases.forEach(lease -> heldBy.get(lease.worker()).add(lease.key()));
        read(leases.stream().map(OpenLease::key).toList());
    }

    /** What a worker holds by the database, whatever its socket was told, and less what this turn has ended. */
    Set<JobAttempt> heldBy(WorkerId worker) {
        readHeldBy(List.of(worker));
        Set<JobAttempt> held = new LinkedHashSet<>(heldBy.get(worker));
        held.removeIf(attempt -> status(attempt).filter(AttemptStatus::holdsJob).isEmpty());
        return held;
    }

    /** How it stands; empty if the database does not know it. */
    Optional<AttemptStatus> status(JobAttempt attempt) {
        read(List.of(attempt));
        return Optional.ofNullable(read.get(attempt))
                .map(status -> new AttemptStatus(
                        attempt,
                        status.session(),
                        status.worker(),
                        outcomes.getOrDefault(attempt, status.outcome()),
                        states.getOrDefault(attempt.jobId(), status.jobState()),
                        status.newestAttempt(),
                        status.failures(),
                        stages.containsKey(attempt) ? stages.get(attempt).stage() : status.stage(),
                        status.lostWorkers(),
                        status.track()));
    }

    /** What was heard of it last; known at once, so that a loss in the same turn is judged by it. */
    void reached(HeldProgress stage) {
        stages.put(stage.attempt(), stage);
    }

    /** The worker of an attempt that counts as lost is still there: the loss is taken back. */
    void foundAlive(JobAttempt attempt) {
        foundAlive.add(attempt);
    }

    void store(StoredResult result, AttemptStatus status) {
        results.add(result);
        if (status.newestAttempt() > result.key().number()) {
            outcomes.put(newest(status), AttemptOutcome.CANCELLED);
        }
        note(result.key(), AttemptOutcome.STORED, JobState.STORED);
    }

    void requeue(Requeue requeue) {
        requeues.add(requeue);
        note(requeue.key(), requeue.outcome(), JobState.QUEUED);
    }

    void fail(AttemptFailure failure) {
        failures.add(failure);
        note(failure.key(), AttemptOutcome.FAILED, JobState.FAILED);
    }

    private void note(JobAttempt attempt, AttemptOutcome outcome, JobState state) {
        outcomes.put(attempt, outcome);
        states.put(attempt.jobId(), state);
    }

    /** The attempt that has, or last had, the job. */
    static JobAttempt newest(AttemptStatus status) {
        return new JobAttempt(status.key().jobId(), status.newestAttempt());
    }

    /** Writes what was decided: a job that was put back may have been stored afterwards, never the other way round. */
    void write(Instant now) {
        if (!stages.isEmpty()) {
            tx.recordStages(List.copyOf(stages.values()), now);
        }
        if (!requeues.isEmpty()) {
            tx.requeue(requeues, now);
        }
        if (!foundAlive.isEmpty()) {
            tx.takeBackLosses(foundAlive);
        }
        if (!failures.isEmpty()) {
            tx.fail(failures, now);
        }
        if (!results.isEmpty()) {
            tx.store(results, now);
        }
    }
}
