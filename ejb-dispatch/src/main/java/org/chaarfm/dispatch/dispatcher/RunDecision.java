package org.chaarfm.dispatch.dispatcher;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.dispatcher.Discoveries.RunningDiscovery;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.KeyedRequest;

/** Opens sessions, starts runs and adds the tracks that are found. */
final class RunDecision {
    private final Dependencies dependencies;
    private final LastingFailures lasting;
    private final ListDecision lists;

    RunDecision(Dependencies dependencies, LastingFailures lasting, ListDecision lists) {
        this.lists = lists;
        this.dependencies = dependencies;
        this.lasting = lasting;
    }

    void openSession(Turn turn, SessionOrder.OpenSession command, QueuedCommand queued) {
        Optional<RefusedCommandException> problem =
                Rights.problem(command.caller()).or(() -> unapproved(command));
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
            return;
        }
        Session session = queued.once(() -> Session.opened(
                new SessionId(dependencies.ids().next()),
                command.caller().owner(),
                command.name(),
                SessionControl.newCode(turn, dependencies, command.code()),
                command.settings(),
                new EmbeddingCollection(new CollectionId(dependencies.ids().next()), command.model()),
                turn.now()));
        KeyedRequest made = command.key() == null ? null : new KeyedRequest(command.key(), session.id(), null);
        KeyedRequests.once(turn, command, made, first -> sessionOf(turn, first), command.reply(), () -> {
            turn.sessions().insert(session);
            turn.changed(session.id(), Topic.SESSION);
            turn.reply(command.reply(), session);
        });
    }

    private static Optional<RefusedCommandException> unapproved(SessionOrder.OpenSession command) {
        return command.code().isShort() && !command.settings().approveWorkers()
                ? Optional.of(new RefusedCommandException(Reason.CONFLICT, SessionControl.SHORT_NEEDS_APPROVAL))
                : Optional.empty();
    }

    private static Optional<Session> sessionOf(Turn turn, KeyedRequest first) {
        return first.run() == null ? turn.sessions().find(first.session()) : Optional.empty();
    }

    private static Optional<Run> runOf(Turn turn, KeyedRequest first) {
        return first.run() == null ? Optional.empty() : turn.runs().find(first.run());
    }

    void startRun(Turn turn, RunOrder.StartRun command, QueuedCommand queued) {
        Optional<Session> session = turn.sessions().find(command.session());
        Optional<RefusedCommandException> problem =
                Rights.problem(command.caller(), session, "session " + command.session());
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
        } else if (!session.orElseThrow().open()) {
            refuse(turn, command, Reason.CONFLICT, "session " + command.session() + " is closed");
        } else {
            start(turn, command, queued);
        }
    }

    private void start(Turn turn, RunOrder.StartRun command, QueuedCommand queued) {
        Run run = queued.once(() -> Run.ordered(
                new RunId(dependencies.ids().next()),
                command.session(),
                command.source(),
                command.priority(),
                turn.now()));
        Optional<RefusedCommandException> problem = lists.problem(turn, run);
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
            return;
        }
        KeyedRequest made = command.key() == null ? null : new KeyedRequest(command.key(), run.session(), run.id());
        KeyedRequests.once(
                turn, command, made, first -> runOf(turn, first), command.reply(), () -> insert(turn, run, command));
    }

    private void insert(Turn turn, Run run, RunOrder.StartRun command) {
        turn.runs().insert(run);
        turn.changed(run.session(), Topic.RUNS, Topic.EVENTS);
        Run shown = run.shown();
        turn.reply(command.reply(), shown);
        if (turn.fleet()
                .discoveries()
                .find(run.id())
                .isEmpty()) { // else it was committed before, and Recovery has begun it
            RunNotes.started(turn, shown, command.caller());
            turn.fleet().queues().begin(OpenRun.ordered(run));
            turn.fleet().discoveries().put(run.id(), RunningDiscovery.waiting(run.session(), 0));
            turn.then(() -> dependencies.discoveries().accept(shown));
        }
    }

    private static void refuse(Turn turn, RunOrder.StartRun command, Reason reason, String message) {
        turn.refuse(command.reply(), new RefusedCommandException(reason, message));
    }

    void beginDiscovery(Turn turn, DiscoveryCommand.BeginDiscovery command) {
        Optional<RunningDiscovery> discovery =
                turn.fleet().discoveries().find(command.run()).map(RunningDiscovery::begun);
        if (discovery.isEmpty()) {
            turn.refuse(command.reply(), noMoreTracks(command.run()));
            return;
        }
        turn.runs().recordDiscoveryStarts(Map.of(command.run(), discovery.get().starts()));
        turn.fleet().discoveries().put(command.run(), discovery.get());
        turn.reply(command.reply(), null);
    }

    private static RefusedCommandException noMoreTracks(RunId run) {
        return new RefusedCommandException(Reason.CONFLICT, "run " + run + " takes no more tracks");
    }

    void admit(Turn turn, DiscoveryCommand.AdmitTracks command) {
        OptionalInt queued = turn.fleet().discoveries().find(command.run()).isEmpty()
                ? OptionalInt.empty()
                : turn.runs().admit(command.run(), command.page(), lasting(turn, command.run()), turn.now());
        if (queued.isEmpty()) {
            turn.refuse(command.reply(), noMoreTracks(command.run()));
            return;
        }
        turn.changed(command.run(), Topic.RUNS, Topic.TRACKS, Topic.EVENTS);
        command.page().tracks().stream()
                .map(track -> track.key().kind().needs())
                .distinct()
                .forEach(needs ->
                        turn.fleet().addReadyJobs(new QueueFront(command.run(), needs, false), queued.getAsInt()));
        turn.reply(command.reply(), queued.getAsInt());
    }

    private LastingFailures lasting(Turn turn, RunId run) {
        return turn.fleet()
                .discoveries()
                .find(run)
                .map(RunningDiscovery::session)
                .flatMap(turn.sessions()::find)
                .map(session -> session.settings().limits().within(lasting))
                .orElse(lasting);
    }

    void endDiscovery(Turn turn, DiscoveryCommand.EndDiscovery command) {
        endDiscovery(turn, command.run(), command.problem(), lists);
    }

    /** No more tracks come; {@code problem} says why if that is not for want of any. */
    static void endDiscovery(Turn turn, RunId id, String problem, ListDecision lists) {
        turn.changed(id, Topic.RUNS, Topic.TRACKS, Topic.EVENTS);
        Optional<OpenRun> discovering =
                turn.fleet().queues().find(id).filter(run -> run.phase() == OpenRun.Phase.DISCOVERING);
        if (discovering.isPresent()) {
            RunNotes.found(turn, id, problem);
        }
        turn.runs().endDiscovery(id, problem, turn.now());
        discovering.ifPresent(run -> turn.fleet().put(run.in(OpenRun.Phase.RUNNING)));
        lists.drop(turn, id);
        turn.fleet().discoveries().end(id);
    }
}
