package org.chaarfm.dispatch.modelbased;

import java.util.HashMap;
import java.util.Map;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;

/**
 * What has ended stays as it is: jobs, attempts and runs. Only what a worker failed that turns out to fail everything is taken
 * back, and what an operator wants to be tried again is.
 */
final class ChangesAreLegal implements Rule {
    private final Map<RunId, RunState> ended = new HashMap<>();

    @Override
    public void check(Observation now) {
        now.jobsBefore().values().forEach(job -> job(now, job, now.jobs().get(job.id())));
        now.attemptsBefore()
                .values()
                .forEach(row -> attempt(now, row, now.attempts().get(row.key())));
        now.runs().forEach(run -> run(now, run));
    }

    private static void job(Observation now, JobRow before, JobRow after) {
        Rule.must(after != null, "%s is gone", before);
        Rule.must(after.attempts() >= before.attempts(), "%s became %s", before, after);
        if (before.state() == JobState.FAILED && after.state() != JobState.FAILED) {
            boolean retried = isRetried(now, before, after);
            Rule.must(retried || isAcquitted(now, before), "%s became %s", before, after);
            Rule.must(!retried || after.forgiven() >= before.attempts(), "%s is retried with its past", after);
            now.world().reference().putBack(before.id());
        } else {
            Rule.must(before.state().open() || before.state() == after.state(), "%s became %s", before, after);
        }
        if (before.state().open() && after.state() == JobState.CANCELLED) {
            isUnwanted(now, before);
        }
    }

    /** An operator wants it tried again. */
    private static boolean isRetried(Observation now, JobRow before, JobRow after) {
        return now.world()
                .orders()
                .retriesOf(after.run())
                .anyMatch(which -> which.code() == null || which.code() == codeOf(now, before));
    }

    private static ErrorCode codeOf(Observation now, JobRow job) {
        return now.attemptsBefore()
                .get(new JobAttempt(job.id(), job.attempts()))
                .code();
    }

    /** What it failed by was taken back. */
    private static boolean isAcquitted(Observation now, JobRow job) {
        return now.attempts().get(new JobAttempt(job.id(), job.attempts())).outcome() == AttemptOutcome.ACQUITTED;
    }

    private static void isUnwanted(Observation now, JobRow job) {
        Map<RunId, RunState> states = new HashMap<>();
        now.runs().forEach(run -> states.put(run.id(), run.state()));
        now.linksBefore()
                .filter(link -> job.id().equals(link.job()))
                .map(link -> states.get(link.run()))
                .forEach(state -> Rule.must(
                        state == RunState.STOPPING || state == RunState.STOPPED, "%s is cancelled, but wanted", job));
    }

    private static void attempt(Observation now, AttemptRow before, AttemptRow after) {
        Rule.must(after != null, "%s is gone", before);
        Rule.must(after.worker().equals(before.worker()), "%s became %s", before, after);
        boolean free = before.outcome() == null || before.outcome() == after.outcome();
        boolean takenBack = before.outcome() == AttemptOutcome.LOST && after.outcome() == AttemptOutcome.RELEASED;
        boolean acquitted = before.outcome() == AttemptOutcome.FAILED && after.outcome() == AttemptOutcome.ACQUITTED;
        boolean resumable = before.outcome() == AttemptOutcome.LOST || before.outcome() == AttemptOutcome.RELEASED;
        boolean resumed = resumable && after.outcome() == null;
        boolean resumedAndEnded = resumable && hasReasonToEnd(now, before.key()); // both in one turn
        boolean resumedAndLost = resumable
                && after.outcome() == AttemptOutcome.LOST
                && now.world().reference().isClaimed(before.key());
        boolean died = after.outcome() == AttemptOutcome.LOST
                && now.world().reference().said(before.key()).stream()
                        .anyMatch(said -> said.code() == ErrorCode.WORKER_LOST);
        boolean lateSuccess = after.outcome() == AttemptOutcome.STORED;
        Rule.must(
                free || takenBack || acquitted || resumed || resumedAndEnded || resumedAndLost || died || lateSuccess,
                "%s became %s",
                before,
                after);
    }

    /** Somebody has said something of it, or another was faster. */
    private static boolean hasReasonToEnd(Observation now, JobAttempt attempt) {
        return !now.world().reference().said(attempt).isEmpty()
                || now.jobs().get(attempt.jobId()).state() == JobState.STORED;
    }

    private void run(Observation now, Run run) {
        RunState before = ended.remove(run.id());
        boolean reopened = before != RunState.STOPPED
                && now.world().orders().retriesOf(run.id()).findAny().isPresent();
        Rule.must(before == null || before == run.state() || reopened, "%s was %s", run, before);
        if (run.state().ended()) {
            ended.put(run.id(), run.state());
        }
    }
}
