package org.chaarfm.dispatch.dispatcher;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.PairingCode;

/** What operators do to sessions: each order may be repeated, and what has been done already is no mistake. */
final class SessionControl {
    static final String SHORT_NEEDS_APPROVAL =
            "a pairing code of six symbols is only for a session whose workers have to be approved";
    private static final String NO_LEGACY = "this session takes no workers of the older version any more";

    private final Dependencies dependencies;
    private final JoinDecision join;
    private final LeaveDecision leave;

    SessionControl(Dependencies dependencies, JoinDecision join, LeaveDecision leave) {
        this.dependencies = dependencies;
        this.join = join;
        this.leave = leave;
    }

    /** A code that no other session has; short ones might meet. */
    static Session.CodeOf newCode(Turn turn, Dependencies dependencies, CodeOrder order) {
        Supplier<PairingCode> another = () -> order.isShort()
                ? PairingCode.generateShort(dependencies.random())
                : PairingCode.generate(dependencies.random());
        PairingCode code = another.get();
        while (turn.sessions().isTaken(code)) {
            code = another.get();
        }
        return new Session.CodeOf(code, order.policy(turn.now()));
    }

    void change(Turn turn, SessionOrder.ChangeSession command, QueuedCommand queued) {
        Optional<Session> session = turn.sessions().find(command.session());
        Optional<RefusedCommandException> problem =
                Rights.problem(command.caller(), session, "session " + command.session());
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
            return;
        }
        Session before = session.orElseThrow();
        switch (command.change().type()) {
            case SET -> set(turn, before, (SessionChange.Set) command.change(), command.reply());
            case ROTATE_CODE ->
                rotate(turn, before, ((SessionChange.RotateCode) command.change()).order(), command.reply(), queued);
            case CLOSE -> close(turn, before, command.reply());
        }
    }

    private void set(Turn turn, Session before, SessionChange.Set change, CompletableFuture<Session> reply) {
        SessionSettings settings = change.of(before.settings());
        if (!before.open() && !settings.equals(before.settings())) {
            turn.refuse(reply, closed(before));
        } else if (before.code().isShort() && !settings.approveWorkers()) {
            turn.refuse(
                    reply, new RefusedCommandException(Reason.CONFLICT, SHORT_NEEDS_APPROVAL + ": rotate it first"));
        } else {
            Session named = change.name() == null ? before : before.named(change.name());
            List<ConnectedWorker> there = connections(turn, before.id());
            Session after = write(turn, before, named.with(settings));
            there.forEach(worker -> reach(turn, worker, after));
            turn.reply(reply, after);
        }
    }

    /** What has changed since a worker was last told reaches it: not only now, if the answer to an earlier commit was lost. */
    private void reach(Turn turn, ConnectedWorker told, Session after) {
        SessionSettings now = after.settings();
        ConnectedWorker worker = told.in(after);
        if (worker.legacy() && !now.allowLegacy()) {
            closeWith(turn, worker, CloseCode.GOING_AWAY, NO_LEGACY);
        } else if (worker.pending() && !now.approveWorkers()) {
            join.approve(turn, worker, Credential.generate(dependencies.random()));
        } else if (worker.joined()
                && !worker.legacy()
                && limitsDiffer(told.origin().session().settings(), now)) {
            join.tellLimits(turn, worker);
        }
    }

    private static boolean limitsDiffer(SessionSettings before, SessionSettings now) {
        return before.allowPrivate() != now.allowPrivate() || !before.limits().equals(now.limits());
    }

    private void rotate(
            Turn turn, Session before, CodeOrder order, CompletableFuture<Session> reply, QueuedCommand queued) {
        if (!before.open()) {
            turn.refuse(reply, closed(before));
        } else if (order.isShort() && !before.settings().approveWorkers()) {
            turn.refuse(reply, new RefusedCommandException(Reason.CONFLICT, SHORT_NEEDS_APPROVAL));
        } else {
            Session.CodeOf code = queued.once(() -> newCode(turn, dependencies, order));
            turn.reply(reply, write(turn, before, before.with(code)));
        }
    }

    /**
     * Runs first, so that what workers had is cancelled and not offered again. Of a session that was closed before some may still be
     * connected, if the answer to that commit was lost.
     */
    private void close(Turn turn, Session before, CompletableFuture<Session> reply) {
        Session after = before.open() ? write(turn, before, before.closed(turn.now())) : before;
        for (OpenRun run : List.copyOf(turn.fleet().queues().ofSession(before.id()))) {
            RunControl.change(turn, run, new RunChange.Stop(true));
        }
        connections(turn, before.id())
                .forEach(one -> closeWith(turn, one, CloseCode.SESSION_CLOSED, CloseCode.SESSION_CLOSED.reason()));
        turn.reply(reply, after);
    }

    private void closeWith(Turn turn, ConnectedWorker worker, CloseCode code, String reason) {
        if (worker.worker() != null) {
            turn.jobs().read(List.of(), List.of(worker.worker()));
        }
        leave.close(turn, worker, code, reason);
    }

    private static Session write(Turn turn, Session before, Session after) {
        if (!after.equals(before)) {
            turn.sessions().update(after);
            turn.changed(after.id(), Topic.SESSION, Topic.WORKERS);
        }
        connections(turn, after.id()).forEach(one -> turn.fleet().put(one.in(after)));
        return after;
    }

    private static List<ConnectedWorker> connections(Turn turn, SessionId session) {
        return turn.fleet()
                .everyConnection()
                .filter(one -> one.session().equals(session))
                .toList();
    }

    private static RefusedCommandException closed(Session session) {
        return new RefusedCommandException(Reason.CONFLICT, "session " + session.id() + " is closed");
    }

    void erase(Turn turn, SessionOrder.EraseSession command) {
        Optional<Session> session = turn.sessions().find(command.session());
        Optional<RefusedCommandException> problem =
                Rights.problem(command.caller(), session, "session " + command.session());
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
            return;
        }
        Optional<String> hindrance = hindrance(turn, session.orElseThrow(), command.whole());
        if (hindrance.isPresent()) {
            turn.refuse(command.reply(), new RefusedCommandException(Reason.CONFLICT, hindrance.get()));
            return;
        }
        if (command.whole()) {
            turn.erasures().markSession(command.session());
        } else {
            turn.erasures().markHistory(command.session());
        }
        turn.changed(command.session(), Topic.SESSION, Topic.RUNS, Topic.TRACKS, Topic.FAILURES, Topic.EVENTS);
        turn.then(() -> turn.fleet().erasure().begin());
        turn.reply(command.reply(), null);
    }

    private static Optional<String> hindrance(Turn turn, Session session, boolean whole) {
        if (whole && session.open()) {
            return Optional.of("session " + session.id() + " is open; close it first");
        }
        boolean busy = !turn.fleet().queues().ofSession(session.id()).isEmpty()
                || turn.fleet().sweeps().anyOf(run -> turn.runs()
                        .find(run)
                        .filter(one -> one.session().equals(session.id()))
                        .isPresent());
        return busy
                ? Optional.of("session " + session.id() + " has runs that have not ended; stop them and try again")
                : Optional.empty();
    }
}
