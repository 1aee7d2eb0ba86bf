package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Hello.HeldState;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;

/** A worker names jobs that it still has, in {@code hello} or in a heartbeat: it goes on with those that nobody else has. */
final class ReturnDecision {
    private final LossDecision losses;
    private final Duration resultWithin;

    ReturnDecision(LossDecision losses, DispatcherSettings settings) {
        this.losses = losses;
        resultWithin = settings.silence();
    }

    /**
     * A worker says what it still has. What it does not name of its leases is put back; that is no loss if the coordinator was
     * away meanwhile.
     */
    ResumeDecision hello(Turn turn, ConnectedWorker worker, List<HeldJob> named) {
        Set<JobAttempt> unnamed = new LinkedHashSet<>(turn.jobs().heldBy(worker.worker()));
        Set<JobAttempt> keep = new LinkedHashSet<>();
        Set<JobAttempt> drop = new LinkedHashSet<>();
        turn.jobs().read(named.stream().map(HeldJob::attempt).toList(), List.of());
        for (HeldJob job : named) {
            Optional<AttemptStatus> kept = goesOn(turn, worker, job.attempt());
            kept.ifPresent(status -> turn.fleet().hold(worker.id(), lease(turn, worker, job.state(), status)));
            (kept.isPresent() ? keep : drop).add(job.attempt());
        }
        unnamed.removeAll(keep);
        Set<JobAttempt> expected = turn.fleet().expected().leasesOf(worker.worker());
        turn.fleet().expected().forget(worker.worker());
        losses.released(turn, unnamed.stream().filter(expected::contains).toList());
        losses.lost(
                turn, unnamed.stream().filter(one -> !expected.contains(one)).toList());
        return new ResumeDecision(new ArrayList<>(keep), new ArrayList<>(drop));
    }

    private HeldLease lease(Turn turn, ConnectedWorker worker, HeldState state, AttemptStatus status) {
        if (state == HeldState.FINISHED) {
            return HeldLease.done(status.key(), turn.elapsed(), resultWithin);
        }
        return Optional.ofNullable(worker.leases().get(status.key()))
                .or(() -> turn.fleet().absentees().lease(worker.worker(), status.key(), turn.elapsed()))
                .filter(before -> before.limit() != null)
                .map(before -> before.sentAt(turn.elapsed()))
                .orElseGet(() -> HeldLease.toDo(status.key(), status.lengthS(), turn.elapsed()));
    }

    /** A heartbeat names a job that is not its worker's: whether it is again. */
    boolean heartbeat(Turn turn, ConnectedWorker worker, JobAttempt attempt) {
        Optional<AttemptStatus> status = goesOn(turn, worker, attempt);
        status.ifPresent(one -> turn.fleet().hold(worker.id(), HeldLease.toDo(attempt, one.lengthS(), turn.elapsed())));
        return status.isPresent();
    }

    /**
     * Lets the worker go on with a job that it has, or had and nobody else got. A worker that comes back with what it was
     * lost on did not die of it, whoever has the job now (DESIGN.md, rule 3).
     */
    private static Optional<AttemptStatus> goesOn(Turn turn, ConnectedWorker worker, JobAttempt attempt) {
        Optional<AttemptStatus> own =
                turn.jobs().status(attempt).filter(status -> status.worker().equals(worker.worker()));
        if (own.filter(AttemptStatus::resumable).isPresent()) {
            turn.jobs().resume(attempt);
            return own;
        }
        own.filter(AttemptStatus::takenForLost).ifPresent(status -> turn.jobs().takeBackLoss(attempt));
        return own.filter(AttemptStatus::holdsJob);
    }
}
