package org.chaarfm.dispatch.modelbased;

import java.util.List;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.message.Stage;

/**
 * A track fails by a failure that lasts, by three of its own, by three workers that were lost on it, or by two processes that
 * found that they died of it (DESIGN.md, rule 3), and by nothing else.
 */
final class FailuresHaveCauses implements Rule {
    private static final int ENOUGH = 3;

    @Override
    public void check(Observation now) {
        now.jobs().values().stream()
                .filter(job -> job.state() == JobState.FAILED)
                .filter(job -> !now.jobsBefore().containsKey(job.id())
                        || now.jobsBefore().get(job.id()).state() != JobState.FAILED
                        || now.jobsBefore().get(job.id()).attempts() < job.attempts())
                .forEach(job -> cause(now, job));
    }

    private static void cause(Observation now, JobRow job) {
        List<AttemptRow> attempts = now.attemptsOf(job.id())
                .filter(row -> row.key().number() > job.forgiven())
                .toList();
        long failed = attempts.stream()
                .filter(row -> row.outcome() == AttemptOutcome.FAILED)
                .count();
        long lost = attempts.stream()
                .filter(row -> row.outcome() == AttemptOutcome.LOST || row.key().number() == job.attempts())
                .filter(row -> row.stage() == Stage.DECODE
                        || row.stage() == Stage.ANALYSE
                        || row.code() == ErrorCode.WORKER_LOST)
                .map(AttemptRow::worker)
                .distinct()
                .count();
        boolean lasting = attempts.stream()
                .flatMap(row -> now.world().reference().said(row.key()).stream()
                        .filter(said -> row.worker().equals(said.by())))
                .anyMatch(said -> said.code() != null && said.code().retry() == RetryRule.NO);
        long journals = attempts.stream()
                .flatMap(row -> now.world().reference().said(row.key()).stream())
                .filter(said -> said.code() == ErrorCode.WORKER_LOST)
                .map(Said::attempt)
                .distinct()
                .count();
        Rule.must(
                lasting || failed >= ENOUGH || lost >= ENOUGH || journals >= 2,
                "%s failed without a cause after %s",
                job,
                attempts);
    }
}
