package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.dispatcher.ConnectedWorker.Origin;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Ready;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.Membership;
import org.chaarfm.protocol.message.Welcome.OfferedModel;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;

/** A worker joins: its socket opens, it says hello, then ready; later it may announce that it leaves. */
final class JoinDecision {
    private final Dependencies dependencies;
    private final DispatcherSettings settings;
    private final LeaveDecision leave;

    JoinDecision(Dependencies dependencies, DispatcherSettings settings, LeaveDecision leave) {
        this.dependencies = dependencies;
        this.settings = settings;
        this.leave = leave;
    }

    void connected(Turn turn, Command.WorkerConnected command, Duration at) {
        Optional<Session> session = turn.sessions().find(command.session());
        if (session.filter(open -> open.state() == SessionState.OPEN).isEmpty()) {
            turn.close(command.outbox(), CloseCode.SESSION_CLOSED, CloseCode.SESSION_CLOSED.reason());
            return;
        }
        turn.fleet()
                .put(ConnectedWorker.fresh(
                        new Origin(command.connection(), session.get(), command.identity(), command.outbox(), at)));
    }

    void hello(Turn turn, ConnectedWorker connection, Hello hello, QueuedCommand queued) {
        if (hello.protocol() != Subprotocol.V1_NUMBER) {
            String reason =
                    "protocol is " + hello.protocol() + ", but this coordinator speaks " + Subprotocol.V1_NUMBER;
            leave.close(turn, connection, CloseCode.VERSION_TOO_OLD, reason);
            return;
        }
        Optional<WorkerId> known = Optional.ofNullable(
                        connection.origin().identity().credentialHash())
                .flatMap(hash -> turn.sessions().workerByCredential(connection.session(), hash));
        Enrolment enrolment = known.map(Enrolment::known).orElseGet(() -> enrol(turn, connection, queued));
        ResumeDecision decision = takeOver(turn, connection, enrolment, hello.held());
        WorkerInfo about = about(hello);
        ConnectedWorker joined = turn.fleet()
                .connection(connection.id())
                .orElseThrow()
                .welcomed(enrolment.worker(), about, new LinkedHashSet<>(decision.keep()));
        turn.fleet().put(joined);
        decision.keep().forEach(kept -> turn.fleet().hold(joined.id(), kept));
        leave.heard(turn, joined, about);
        turn.send(joined.outbox(), welcome(joined, enrolment, decision));
    }

    /** Who a worker is; the credential only when it is new. */
    private record Enrolment(WorkerId worker, Credential credential) {
        static Enrolment known(WorkerId worker) {
            return new Enrolment(worker, null);
        }

        boolean isNew() {
            return credential != null;
        }
    }

    private Enrolment enrol(Turn turn, ConnectedWorker connection, QueuedCommand queued) {
        Enrolment fresh = queued.once(() ->
                new Enrolment(new WorkerId(dependencies.ids().next()), Credential.generate(dependencies.random())));
        turn.sessions()
                .enrol(
                        fresh.worker(),
                        connection.session(),
                        WorkerIdentity.v1(fresh.credential().sha256()),
                        turn.now());
        return fresh;
    }

    /**
     * The newer connection wins: an older one of the same worker is closed. Of the leases that the worker has in the database
     * it keeps those that {@code hello} names, the others are put back; what it names and has not is dropped.
     */
    private ResumeDecision takeOver(Turn turn, ConnectedWorker newer, Enrolment enrolment, List<HeldJob> named) {
        WorkerId worker = enrolment.worker();
        Set<JobAttempt> unnamed =
                enrolment.isNew() ? new HashSet<>() : turn.jobs().heldBy(worker);
        List<JobAttempt> keep = new ArrayList<>();
        List<JobAttempt> drop = new ArrayList<>();
        named.stream().map(HeldJob::attempt).distinct().forEach(attempt -> (unnamed.remove(attempt) ? keep : drop)
                .add(attempt));
        leave.release(turn, unnamed);
        turn.fleet()
                .connectionOf(worker)
                .filter(older -> !older.id().equals(newer.id()))
                .ifPresent(older -> {
                    turn.close(older.outbox(), CloseCode.REPLACED, CloseCode.REPLACED.reason());
                    turn.fleet().remove(older);
                });
        takeBackLosses(turn, worker, drop);
        return new ResumeDecision(keep, drop);
    }

    /** A worker that comes back with what it was lost on did not die of it: DESIGN.md, rule 3. */
    private static void takeBackLosses(Turn turn, WorkerId worker, List<JobAttempt> attempts) {
        turn.jobs().read(attempts, List.of());
        attempts.stream()
                .flatMap(attempt -> turn.jobs().status(attempt).stream())
                .filter(status -> status.worker().equals(worker) && status.outcome() == AttemptOutcome.LOST)
                .forEach(status -> turn.jobs().takeBackLoss(status.key()));
    }

    private Welcome welcome(ConnectedWorker connection, Enrolment enrolment, ResumeDecision decision) {
        Session session = connection.origin().session();
        ModelId model = session.collection().model();
        return new Welcome(
                new Membership(enrolment.worker(), enrolment.credential()),
                settings.times(),
                new OfferedModel(model, dependencies.models().addressOf(model).orElse(null)),
                new Limits(settings.maxBytes(), settings.maxDuration().toSeconds(), session.allowPrivate()),
                decision);
    }

    void ready(Turn turn, ConnectedWorker connection, Ready ready) {
        ModelId wanted = connection.origin().session().collection().model();
        if (!ready.model().sha256().equals(wanted.sha256())) {
            leave.close(
                    turn,
                    connection,
                    CloseCode.MODEL_UNAVAILABLE,
                    "this session's model is " + wanted.name() + " (sha256 "
                            + wanted.sha256().substring(0, 8) + "…)");
            return;
        }
        WorkerInfo about = connection.about().readyWith(ready.slots(), ready.prefetch());
        turn.fleet().put(connection.ready(about));
        turn.fleet().markForAssignment(connection.session());
        leave.heard(turn, connection, about);
    }

    /** It takes nothing new; what it holds it finishes or gives back as cancelled, and then it closes. */
    void drain(Turn turn, ConnectedWorker connection) {
        turn.fleet().put(connection.draining());
    }

    private static WorkerInfo about(Hello hello) {
        return new WorkerInfo(
                hello.name(),
                hello.workerVersion(),
                hello.machine().os(),
                hello.machine().arch(),
                hello.machine().cores(),
                hello.machine().memoryMb(),
                hello.sources(),
                0,
                0);
    }
}
