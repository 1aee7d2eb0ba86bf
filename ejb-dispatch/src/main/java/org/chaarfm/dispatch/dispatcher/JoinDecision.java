package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.dispatcher.ConnectedWorker.Origin;
import org.chaarfm.dispatch.dispatcher.ConnectedWorker.Phase;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.Subprotocol;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.CoordinatorMessage.Cancel;
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
    private final ReturnDecision returns;
    private final LegacyDecision legacy;
    private final QuarantineDecision quarantine = new QuarantineDecision();
    private final DrainDecision drains = new DrainDecision();

    JoinDecision(
            Dependencies dependencies,
            DispatcherSettings settings,
            LeaveDecision leave,
            ReturnDecision returns,
            LegacyDecision legacy) {
        this.dependencies = dependencies;
        this.settings = settings;
        this.leave = leave;
        this.returns = returns;
        this.legacy = legacy;
    }

    void connected(Turn turn, ConnectionEvent.WorkerConnected command, QueuedCommand queued) {
        Optional<Session> session = turn.sessions().find(command.session());
        if (session.filter(Session::open).isEmpty()) {
            turn.close(command.outbox(), CloseCode.SESSION_CLOSED, CloseCode.SESSION_CLOSED.reason());
            return;
        }
        Origin origin =
                new Origin(command.connection(), session.get(), command.identity(), command.outbox(), queued.at());
        if (isTurnedOut(turn, origin)) {
            turn.close(command.outbox(), CloseCode.REVOKED, CloseCode.REVOKED.reason());
            return;
        }
        switch (command.identity().dialect()) {
            case V0 -> legacyConnected(turn, origin, queued);
            case V1 -> replaceOlder(turn, ConnectedWorker.fresh(origin, known(turn, command)));
        }
    }

    /** What the handshake has found may have changed meanwhile. */
    private static boolean isTurnedOut(Turn turn, Origin origin) {
        String credential = origin.identity().credentialHash();
        return credential != null && turn.workers().isRevoked(origin.session().id(), credential);
    }

    private void legacyConnected(Turn turn, Origin origin, QueuedCommand queued) {
        Session session = origin.session();
        LegacyStanding standing =
                turn.workers().legacyAt(session.id(), origin.identity().address());
        boolean welcome =
                switch (standing) {
                    case NEW -> !session.settings().approveWorkers() && admits(turn, session);
                    case KNOWN -> true;
                    case REVOKED -> false;
                };
        if (welcome && session.settings().allowLegacy()) {
            legacy.connected(turn, ConnectedWorker.fresh(origin, null), queued);
        } else {
            turn.close(origin.outbox(), CloseCode.REVOKED, "this session does not take this worker");
        }
    }

    private static boolean admits(Turn turn, Session session) {
        CodePolicy policy = session.policy();
        return policy.admits(
                turn.now(), policy.maxWorkers() == null ? 0 : turn.workers().unconfirmed(session.id()));
    }

    /** Null for one that is new. */
    private static WorkerId known(Turn turn, ConnectionEvent.WorkerConnected command) {
        return Optional.ofNullable(command.identity().credentialHash())
                .flatMap(hash -> turn.workers().workerByCredential(command.session(), hash))
                .orElse(null);
    }

    /** The newer connection wins at once; what the older one had waits for its {@code hello}. */
    private static void replaceOlder(Turn turn, ConnectedWorker newer) {
        Optional<ConnectedWorker> older = Optional.ofNullable(newer.worker()).flatMap(turn.fleet()::connectionOf);
        older.filter(one -> !one.confirmed()).ifPresent(one -> Admittance.confirm(turn, one.worker(), one));
        older.ifPresent(one -> turn.close(one.outbox(), CloseCode.REPLACED, CloseCode.REPLACED.reason()));
        older.ifPresentOrElse(
                one -> turn.fleet().replace(one, newer), () -> turn.fleet().put(newer));
    }

    void hello(Turn turn, ConnectedWorker connection, Hello hello, QueuedCommand queued) {
        if (hello.protocol() != Subprotocol.V1_NUMBER) {
            String reason =
                    "protocol is " + hello.protocol() + ", but this coordinator speaks " + Subprotocol.V1_NUMBER;
            leave.close(turn, connection, CloseCode.VERSION_TOO_OLD, reason);
            return;
        }
        WorkerInfo about = about(hello);
        if (connection.worker() != null) {
            welcome(turn, connection, Enrolment.known(connection.worker()), about, hello.held());
            return;
        }
        Optional<Admittance.Refused> problem = Admittance.problem(turn, connection, about.name());
        if (problem.isPresent()) {
            leave.close(turn, connection, problem.get().code(), problem.get().reason());
        } else if (connection.origin().session().settings().approveWorkers()) {
            ask(turn, connection, about, queued);
        } else {
            welcome(turn, connection, enrol(turn, connection, queued), about, hello.held());
        }
    }

    /** It waits until somebody says whether it may join; nothing is its own until then. */
    private void ask(Turn turn, ConnectedWorker connection, WorkerInfo about, QueuedCommand queued) {
        WorkerId worker = queued.once(() -> new WorkerId(dependencies.ids().next()));
        turn.workers()
                .enrolPending(worker, connection.session(), connection.origin().identity(), turn.now());
        ConnectedWorker pending = connection.pending(worker, about);
        turn.fleet().put(pending);
        turn.workers().recordConnection(worker, connection.origin().identity().address(), turn.now());
        leave.heard(turn, pending, about);
        turn.changed(connection.session(), Topic.WORKERS);
        turn.send(pending.outbox(), Admittance.PENDING);
    }

    /** Somebody has approved it. */
    void approve(Turn turn, ConnectedWorker pending, Credential credential) {
        turn.workers().approve(pending.worker(), credential.sha256());
        welcome(turn, pending, new Enrolment(pending.worker(), credential), pending.about(), List.of());
    }

    private void welcome(
            Turn turn, ConnectedWorker connection, Enrolment enrolment, WorkerInfo about, List<HeldJob> held) {
        ConnectedWorker joined = connection.welcomed(enrolment.worker(), about);
        turn.fleet().put(joined);
        turn.workers()
                .recordConnection(joined.worker(), joined.origin().identity().address(), turn.now());
        ResumeDecision decision = enrolment.isNew() ? dropped(held) : returns.hello(turn, joined, held);
        turn.fleet().absentees().isBack(joined.worker());
        leave.heard(turn, joined, about);
        turn.send(joined.outbox(), welcome(joined, enrolment, decision));
        decision.keep().stream()
                .filter(kept -> isCancelled(turn, kept))
                .forEach(kept -> turn.send(joined.outbox(), new Cancel(kept)));
        if (!enrolment.isNew()) {
            drains.joined(turn, joined);
        }
    }

    /** Tells a worker that has joined what its limits are now: the same message, with nothing to keep or drop. */
    void tellLimits(Turn turn, ConnectedWorker connection) {
        turn.send(
                connection.outbox(),
                welcome(
                        connection,
                        Enrolment.known(connection.worker()),
                        new ResumeDecision(new ArrayList<>(connection.leases().keySet()), List.of())));
    }

    /** The coordinator may have gone down before it could say so. */
    private static boolean isCancelled(Turn turn, JobAttempt attempt) {
        return turn.jobs()
                .status(attempt)
                .flatMap(status -> turn.fleet().queues().find(status.run()))
                .filter(OpenRun::cancelsLeased)
                .isPresent();
    }

    /** Nothing can be its own. */
    private static ResumeDecision dropped(List<HeldJob> named) {
        return new ResumeDecision(
                List.of(), named.stream().map(HeldJob::attempt).distinct().toList());
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
        turn.workers()
                .enrol(
                        fresh.worker(),
                        connection.session(),
                        connection.origin().identity().issued(fresh.credential().sha256()),
                        turn.now());
        return fresh;
    }

    private Welcome welcome(ConnectedWorker connection, Enrolment enrolment, ResumeDecision decision) {
        Session session = connection.origin().session();
        ModelId model = session.collection().model();
        LastingFailures limits = session.settings().limits().within(settings.lasting());
        return new Welcome(
                new Membership(enrolment.worker(), enrolment.credential()),
                settings.times(),
                new OfferedModel(model, dependencies.models().addressOf(model).orElse(null)),
                new Limits(
                        limits.maxBytes(),
                        limits.maxDurationS(),
                        session.settings().allowPrivate()),
                decision);
    }

    /** One that has crossed the coordinator's {@code drain} on the wire changes nothing. */
    void ready(Turn turn, ConnectedWorker connection, Ready ready) {
        if (connection.phase() == Phase.DRAINING) {
            return;
        }
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
        quarantine.ready(turn, connection.worker());
        turn.fleet().assignments().mark(connection.session());
        leave.heard(turn, connection, about);
    }

    /** It takes nothing new, and shows so; what it holds it finishes or gives back as cancelled, and then it closes. */
    void drain(Turn turn, ConnectedWorker connection) {
        turn.fleet().put(connection.draining());
        leave.heard(turn, connection, connection.about().readyWith(0, 0));
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
                null,
                0);
    }
}
