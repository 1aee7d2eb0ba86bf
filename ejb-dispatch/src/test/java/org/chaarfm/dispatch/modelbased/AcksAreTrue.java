package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ErrorCode.RetryRule;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.CoordinatorMessage;

/** Every ack says what became of its result, and a valid success is never turned away while its job is open. */
final class AcksAreTrue implements Rule {
    /** How long a track waits after its first failure at least; after each further one four times as long. */
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

    @Override
    public void check(Observation now) {
        now.sent(CoordinatorMessage.Type.ACK).forEach(sent -> check(now, sent, (Ack) sent.message()));
    }

    private static void check(Observation now, Sent sent, Ack ack) {
        Said said = sent.answered();
        AttemptRow row = now.attempts().get(ack.attempt());
        boolean own = row != null && row.worker().equals(sent.socket().worker());
        switch (ack.outcome()) {
            case STORED -> stored(now, said, row, own);
            case DUPLICATE ->
                Rule.must(own && row.outcome() == AttemptOutcome.STORED && said.isSuccess(), "%s for %s", ack, row);
            case RECORDED -> recorded(now, said, row, own, sent);
            case STALE -> stale(now, said, row, sent.socket());
            case REJECTED ->
                Rule.must(
                        said.kind() == Said.Kind.INVALID && !(said.own() && row.outcome() == null),
                        "%s is rejected, and is %s",
                        said,
                        row);
        }
    }

    private static void stored(Observation now, Said said, AttemptRow row, boolean own) {
        Rule.must(
                said.kind() == Said.Kind.SUCCESS && own && row.outcome() == AttemptOutcome.STORED,
                "%s is stored, but is %s",
                said,
                row);
        JobAttempt before = now.world().reference().stored(said.attempt());
        Rule.must(before == null, "%s is stored after %s", said, before);
    }

    private static void recorded(Observation now, Said said, AttemptRow row, boolean own, Sent sent) {
        Rule.must(own && row.outcome() != null, "%s is recorded, but is %s", said, row);
        switch (said.kind()) {
            case FAILED -> {
                boolean noted = row.outcome() == AttemptOutcome.FAILED
                        || row.outcome() == AttemptOutcome.STORED
                        || said.code() == ErrorCode.WORKER_LOST
                        || saidToHaveDied(now, said.attempt())
                        || isUncounted(now, row);
                Rule.must(noted, "%s is recorded, but is %s", said, row);
                boolean retryable = said.code().retry() != RetryRule.NO;
                JobRow job = now.jobs().get(said.attempt().jobId());
                boolean waits = job.state() == JobState.QUEUED
                        && job.attempts() == said.attempt().number();
                if (row.outcome() == AttemptOutcome.FAILED && retryable && waits && isNew(now, said.attempt())) {
                    now.world().reference().delay(said.attempt(), sent.at().plus(delay(job.failures())));
                }
            }
            case CANCELLED ->
                Rule.must(
                        row.outcome() == AttemptOutcome.CANCELLED || row.outcome() == AttemptOutcome.STORED,
                        "%s is recorded, but is %s",
                        said,
                        row);
            case SUCCESS, INVALID -> throw new Violation("%s is recorded".formatted(said));
        }
    }

    /** A failure that a coordinator wrote down before it died is acknowledged by the next one; its track waits since then. */
    private static boolean isNew(Observation now, JobAttempt failed) {
        AttemptRow before = now.attemptsBefore().get(failed);
        return before == null || before.outcome() != AttemptOutcome.FAILED;
    }

    /** Whatever else is said of such an attempt repeats its failure. */
    private static boolean saidToHaveDied(Observation now, JobAttempt attempt) {
        return now.world().reference().said(attempt).stream().anyMatch(one -> one.code() == ErrorCode.WORKER_LOST);
    }

    /** Its worker may be quarantined, or have been by the time of this failure. */
    private static boolean isUncounted(Observation now, AttemptRow row) {
        return row.outcome() == AttemptOutcome.ACQUITTED
                && now.world().reference().streaks().isLong(row.worker());
    }

    private static Duration delay(int failures) {
        return FIRST_DELAY.multipliedBy(failures <= 1 ? 1 : 4);
    }

    private static void stale(Observation now, Said said, AttemptRow row, Socket socket) {
        if (!said.own()) {
            return;
        }
        Rule.must(row.outcome() != null || socket.hasNamed(said.attempt()), "%s is stale, but is leased", said);
        JobRow job = now.jobs().get(said.attempt().jobId());
        JobRow before = now.jobsBefore().get(job.id());
        boolean retried = before != null && !before.state().open(); // in the same turn, but after this
        Rule.must(said.kind() != Said.Kind.SUCCESS || !job.state().open() || retried, "%s is stale, but %s", said, job);
        Rule.must(
                said.kind() != Said.Kind.SUCCESS
                        || job.state() != JobState.STORED
                        || !row.outcome().equals(AttemptOutcome.STORED),
                "%s is no duplicate",
                said);
    }
}
