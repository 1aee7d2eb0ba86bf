package org.chaarfm.dispatch.modelbased;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.testing.Rows.AttemptRow;
import org.chaarfm.dispatch.testing.Rows.JobRow;
import org.chaarfm.dispatch.testing.Rows.LinkRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
import org.chaarfm.protocol.message.Job;

/**
 * Runs are what operators ordered: a paused or stopped one hands out nothing, a stopped one comes to its end, what workers have
 * is cancelled only when that was asked, and then it is, and what is to be tried again is.
 */
final class OrdersHold implements Rule {
    @Override
    public void check(Observation now) {
        Orders orders = now.world().orders();
        now.runs().forEach(orders::look);
        now.sent(CoordinatorMessage.Type.JOB).forEach(sent -> handedOut(now, sent, ((Job) sent.message()).attempt()));
        now.sent(CoordinatorMessage.Type.CANCEL)
                .forEach(sent -> cancelled(now, sent, ((Cancel) sent.message()).attempt()));
        if (now.atRest()) {
            now.runs().stream().filter(run -> run.state() == RunState.STOPPING).forEach(run -> stopping(now, run));
        }
        orders.answeredRetries().forEach(retry -> triedAgain(now, retry));
    }

    private static void handedOut(Observation now, Sent sent, JobAttempt attempt) {
        Set<RunId> wanting = Stream.concat(now.linksBefore(), now.links())
                .filter(link -> attempt.jobId().equals(link.job()))
                .map(LinkRow::run)
                .collect(Collectors.toSet());
        Rule.must(
                !sent.halted().containsAll(wanting),
                "%s is sent, but all runs that want it, %s, are paused or stopped",
                attempt,
                wanting);
    }

    /**
     * The lease goes on until the worker has answered, so only what nobody wants may be cancelled. A worker that comes back is
     * told again what it was told before, though another run may want it by now: it gives the job back, and that gets it.
     */
    private static void cancelled(Observation now, Sent sent, JobAttempt attempt) {
        AttemptRow row = now.attempts().get(attempt);
        boolean comesBack = now.sent(CoordinatorMessage.Type.WELCOME).anyMatch(one -> one.socket() == sent.socket());
        if (!comesBack
                && sent.socket().wasCancelled(attempt)
                && row != null
                && row.outcome() == null
                && row.worker().equals(sent.socket().worker())) {
            Set<LinkRow> before = now.linksBefore().collect(Collectors.toSet());
            Rule.must(
                    now.links()
                            .filter(link -> attempt.jobId().equals(link.job()) && before.contains(link))
                            .allMatch(link -> now.world().orders().mayCancel(link.run())),
                    "%s is cancelled, but wanted",
                    attempt);
        }
    }

    private static void stopping(Observation now, Run run) {
        boolean mustCancel = now.world().orders().mustCancel(run.id());
        now.links()
                .filter(link -> link.run().equals(run.id()) && link.job() != null)
                .forEach(link -> {
                    JobRow job = now.jobs().get(link.job());
                    Rule.must(job.state() != JobState.QUEUED, "%s waits, but %s", job, run);
                    if (mustCancel && job.state() == JobState.LEASED) {
                        isTold(now, new JobAttempt(job.id(), job.attempts()));
                    }
                });
    }

    private static void isTold(Observation now, JobAttempt lease) {
        Optional<Socket> holder = now.world().sockets().stream()
                .filter(Socket::isOpen)
                .filter(socket -> now.attempts().get(lease).worker().equals(socket.worker()))
                .findFirst();
        holder.ifPresent(socket ->
                Rule.must(socket.wasCancelled(lease), "%s goes on, though its run was stopped with it", lease));
    }

    private static void triedAgain(Observation now, RunOrder.RetryFailed retry) {
        Map<String, LinkRow> after = now.links()
                .filter(link -> link.run().equals(retry.run()))
                .collect(Collectors.toMap(LinkRow::track, link -> link));
        now.linksBefore()
                .filter(link -> link.run().equals(retry.run()) && link.job() != null && link.settled() == null)
                .map(link -> now.jobsBefore().get(link.job()))
                .filter(job -> job.state() == JobState.FAILED && isMeant(now, job, retry.which()))
                .forEach(job -> Rule.must(
                        isAnother(now, job, after.get(job.track()).job()), "%s was not tried again by %s", job, retry));
    }

    private static boolean isMeant(Observation now, JobRow job, FailedTracks which) {
        return !which.areNamed() && (which.code() == null || lastCode(now, job).equals(Optional.of(which.code())));
    }

    /** How it failed in the end, before this step. */
    private static Optional<Object> lastCode(Observation now, JobRow job) {
        AttemptRow last = now.attemptsBefore().get(new JobAttempt(job.id(), job.attempts()));
        return Optional.ofNullable(last == null ? null : last.code());
    }

    private static boolean isAnother(Observation now, JobRow before, JobId nowLinked) {
        JobRow after = now.jobs().get(before.id());
        return !before.id().equals(nowLinked)
                || after.state() != JobState.FAILED
                || after.attempts() > before.attempts();
    }
}
