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

/**
 * What has ended stays as it is: jobs, attempts and runs. Only what a worker failed that turns out to fail everything is taken
 * back.
 */
final class ChangesAreLegal implements Rule {
    private final Map<RunId, RunState> ended = new HashMap<>();

    @Override
    public void check(Observation now) {
        now.jobsBefore().values().forEach(job -> job(job, now.jobs().get(job.id())));
        now.attemptsBefore()
                .values()
                .forEach(row -> attempt(now, row, now.attempts().get(row.key())));
        now.runs().forEach(this::run);
    }

    private static void job(JobRow before, JobRow after) {
        Rule.must(after != null, "%s is gone", before);
        Rule.must(after.attempts() >= before.attempts(), "%s became %s", before, after);
        boolean acquitted = before.state() == JobState.FAILED && after.state().open();
        Rule.must(before.state().open() || before.state() == after.state() || acquitted, "%s became %s", before, after);
    }

    private static void attempt(Observation now, AttemptRow before, AttemptRow after) {
        Rule.must(after != null, "%s is gone", before);
        Rule.must(after.worker().equals(before.worker()), "%s became %s", before, after);
        boolean free = before.outcome() == null || before.outcome() == after.outcome();
        boolean takenBack = before.outcome() == AttemptOutcome.LOST && after.outcome() == AttemptOutcome.RELEASED;
        boolean acquitted = before.outcome() == AttemptOutcome.FAILED && after.outcome() == AttemptOutcome.RELEASED;
        boolean resumed = after.outcome() == null
                && (before.outcome() == AttemptOutcome.LOST || before.outcome() == AttemptOutcome.RELEASED);
        boolean died = after.outcome() == AttemptOutcome.LOST
                && now.world().reference().said(before.key()).stream()
                        .anyMatch(said -> said.code() == ErrorCode.WORKER_LOST);
        boolean lateSuccess = after.outcome() == AttemptOutcome.STORED;
        Rule.must(free || takenBack || acquitted || resumed || died || lateSuccess, "%s became %s", before, after);
    }

    private void run(Run run) {
        RunState before = ended.get(run.id());
        Rule.must(before == null || before == run.state(), "%s was %s", run, before);
        if (run.state().ended()) {
            ended.put(run.id(), run.state());
        }
    }
}
