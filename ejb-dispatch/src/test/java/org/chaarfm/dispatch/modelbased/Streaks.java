package org.chaarfm.dispatch.modelbased;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;

/**
 * The different tracks that each worker has failed since it last succeeded, by what became of its attempts. Only after five in
 * a row may it be restrained, and not any more once it has succeeded (ADR 28). A start of the coordinator ends a streak too, but
 * no quarantine, so streaks go on here.
 */
final class Streaks {
    private static final int LONG = 5;

    private final Map<WorkerId, Set<JobId>> failed = new HashMap<>();

    /** Whether the worker may be restrained. */
    boolean isLong(WorkerId worker) {
        return failed.getOrDefault(worker, Set.of()).size() >= LONG;
    }

    /** Takes in what has happened in a step. Which came first is not known, so a success counts only where nothing failed. */
    void look(Observation now) {
        Map<WorkerId, Set<JobId>> failures = new HashMap<>();
        Set<WorkerId> successful = new HashSet<>();
        now.attempts().values().stream()
                .filter(row -> !row.equals(now.attemptsBefore().get(row.key())))
                .forEach(row -> {
                    if (row.outcome() == AttemptOutcome.STORED) {
                        successful.add(row.worker());
                    } else if (isFailure(now, row)) {
                        failures.computeIfAbsent(row.worker(), worker -> new HashSet<>())
                                .add(row.key().jobId());
                    }
                });
        successful.removeAll(failures.keySet());
        failed.keySet().removeAll(successful);
        failures.forEach((worker, jobs) ->
                failed.computeIfAbsent(worker, one -> new HashSet<>()).addAll(jobs));
    }

    /** What was taken back may have failed before, in the same step. */
    private static boolean isFailure(Observation now, AttemptRow row) {
        return row.outcome() == AttemptOutcome.FAILED
                || row.code() == ErrorCode.WORKER_LOST
                || (row.outcome() == AttemptOutcome.ACQUITTED && hasFailed(now, row.key(), row.worker()));
    }

    private static boolean hasFailed(Observation now, JobAttempt attempt, WorkerId worker) {
        return now.world().reference().said(attempt).stream()
                .anyMatch(said -> worker.equals(said.by()) && said.kind() != Said.Kind.SUCCESS);
    }
}
