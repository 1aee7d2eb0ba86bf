package org.chaarfm.dispatch.modelbased;

import java.time.Duration;
import java.time.Instant;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.Welcome;

/** A job that is sent is in the store as leased to that worker, with a number that was not sent before, and not too early. */
final class JobsAreCommitted implements Rule {
    @Override
    public void check(Observation now) {
        now.sent(CoordinatorMessage.Type.JOB).forEach(sent -> job(now, sent, ((Job) sent.message()).attempt()));
        now.sent(CoordinatorMessage.Type.WELCOME).forEach(sent -> {
            Welcome welcome = (Welcome) sent.message();
            welcome.held().keep().forEach(kept -> mine(now, sent.socket(), kept));
        });
    }

    private static void job(Observation now, Sent sent, JobAttempt attempt) {
        mine(now, sent.socket(), attempt);
        Reference reference = now.world().reference();
        Rule.must(reference.given(attempt, sent.socket().worker()), "%s was sent after a newer one", attempt);
        Instant notBefore = reference.notBefore(attempt.jobId());
        Rule.must(
                notBefore == null || !sent.at().isBefore(notBefore),
                "%s is sent %s too early after a failure",
                attempt,
                notBefore == null ? null : Duration.between(sent.at(), notBefore));
    }

    private static void mine(Observation now, Socket socket, JobAttempt attempt) {
        AttemptRow row = now.attempts().get(attempt);
        Rule.must(row != null, "%s was sent, but is not in the store", attempt);
        socket.learn(row.worker());
        Rule.must(row.worker().equals(socket.worker()), "%s was sent to %s, but is %s", attempt, socket.worker(), row);
    }
}
