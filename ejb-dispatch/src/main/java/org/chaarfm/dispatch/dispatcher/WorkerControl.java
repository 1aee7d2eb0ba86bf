package org.chaarfm.dispatch.dispatcher;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.port.WorkerRepository.Member;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/** What operators decide about workers: each order may be repeated, and what has been done already is no mistake. */
final class WorkerControl {
    private static final String DISCONNECTED = "the operator has closed this connection; the worker may come back";

    private final Dependencies dependencies;
    private final JoinDecision join;
    private final LeaveDecision leave;
    private final LossDecision losses;

    WorkerControl(Dependencies dependencies, JoinDecision join, LeaveDecision leave, LossDecision losses) {
        this.dependencies = dependencies;
        this.join = join;
        this.leave = leave;
        this.losses = losses;
    }

    void change(Turn turn, WorkerOrder.ChangeWorker command, QueuedCommand queued) {
        Optional<RefusedCommandException> forbidden = Rights.problem(
                command.caller(), turn.sessions().sessionOf(command.worker()), "worker " + command.worker());
        if (forbidden.isPresent()) {
            turn.refuse(command.reply(), forbidden.get());
            return;
        }
        Member member = turn.workers().member(command.worker()).orElseThrow();
        Optional<RefusedCommandException> problem = problem(command, member);
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
            return;
        }
        switch (command.change()) {
            case REVOKE -> revoke(turn, command.worker(), member);
            case DISCONNECT -> disconnect(turn, command.worker());
            case APPROVE -> approve(turn, command.worker(), queued);
            case DECLINE -> decline(turn, command.worker(), member);
        }
        turn.changed(member.session(), Topic.WORKERS);
        turn.reply(command.reply(), null);
    }

    private static Optional<RefusedCommandException> problem(WorkerOrder.ChangeWorker command, Member member) {
        boolean declined = member.revoked() && !member.approved();
        String why =
                switch (command.change()) {
                    case REVOKE, DISCONNECT -> null;
                    case APPROVE -> member.revoked() ? "was " + (declined ? "declined" : "revoked") + " before" : null;
                    case DECLINE -> member.approved() ? "has joined; revoke it instead" : null;
                };
        return Optional.ofNullable(why)
                .map(reason ->
                        new RefusedCommandException(Reason.CONFLICT, "worker " + command.worker() + " " + reason));
    }

    /**
     * Out at once: what it says from now on is not heard, and what it had is nobody's loss. One that was revoked before may still be
     * connected, if the answer to that commit was lost.
     */
    private void revoke(Turn turn, WorkerId worker, Member member) {
        Collection<WorkerId> all = member.legacyAddress() == null
                ? List.of(worker)
                : turn.workers().workersAt(member.session(), member.legacyAddress());
        if (!member.revoked()) {
            turn.workers().revoke(all, turn.now());
        }
        all.forEach(one -> turnOut(turn, one, member.approved() ? CloseCode.REVOKED.reason() : Admittance.DECLINED));
    }

    private void turnOut(Turn turn, WorkerId worker, String reason) {
        turn.jobs().read(List.of(), List.of(worker));
        Collection<JobAttempt> held = turn.jobs().heldBy(worker);
        turn.fleet().expected().forget(worker);
        losses.released(turn, List.copyOf(held));
        turn.fleet().connectionOf(worker).ifPresent(one -> leave.close(turn, one, CloseCode.REVOKED, reason));
    }

    /** As if the network had broken. */
    private void disconnect(Turn turn, WorkerId worker) {
        turn.fleet().connectionOf(worker).ifPresent(one -> {
            turn.jobs().read(List.of(), List.of(worker));
            leave.close(turn, one, CloseCode.GOING_AWAY, DISCONNECTED);
        });
    }

    private void approve(Turn turn, WorkerId worker, QueuedCommand queued) {
        Credential credential = queued.once(() -> Credential.generate(dependencies.random()));
        turn.fleet()
                .connectionOf(worker)
                .filter(ConnectedWorker::pending)
                .ifPresent(pending -> join.approve(turn, pending, credential));
    }

    private void decline(Turn turn, WorkerId worker, Member member) {
        revoke(turn, worker, member);
    }
}
