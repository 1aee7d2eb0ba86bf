package org.chaarfm.dispatch.dispatcher;

import java.util.Optional;
import org.chaarfm.dispatch.command.DispatchEvents.Topic;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.OpenRun.Phase;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;

/** What operators do to runs: each order may be repeated, and what has been done already is no mistake. */
final class RunControl {
    /** How many failed tracks one turn dismisses: some ten milliseconds. */
    private static final int DISMISSED_AT_ONCE = 5_000;

    void change(Turn turn, RunOrder.ChangeRun command) {
        Optional<OpenRun> open = turn.fleet().queues().find(command.run());
        Optional<SessionId> session = open.map(OpenRun::session)
                .or(() -> turn.runs().find(command.run()).map(Run::session));
        Optional<RefusedCommandException> problem = problem(turn, command.caller(), command.run(), session);
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
        } else if (open.isEmpty()) {
            answerForEnded(turn, command);
        } else if (open.get().phase() == Phase.STOPPING && command.change().type() != RunChange.Type.STOP) {
            conflict(turn, command, "is being stopped");
        } else {
            change(turn, open.get(), command.change());
            turn.reply(command.reply(), turn.runs().find(command.run()).orElseThrow());
        }
    }

    private static Optional<RefusedCommandException> problem(
            Turn turn, Caller caller, RunId run, Optional<SessionId> session) {
        return Rights.problem(caller, session.flatMap(turn.sessions()::find), "run " + run);
    }

    /** A run that has been stopped is what a repeated stop wants. */
    private static void answerForEnded(Turn turn, RunOrder.ChangeRun command) {
        Run run = turn.runs().find(command.run()).orElseThrow();
        if (run.state() == RunState.STOPPED && command.change().type() == RunChange.Type.STOP) {
            turn.reply(command.reply(), run);
        } else {
            conflict(turn, command, "has ended: it is " + run.state().wireName());
        }
    }

    private static void conflict(Turn turn, RunOrder.ChangeRun command, String why) {
        turn.refuse(command.reply(), new RefusedCommandException(Reason.CONFLICT, "run " + command.run() + " " + why));
    }

    /** Does it to a run that has not ended. */
    static void change(Turn turn, OpenRun before, RunChange change) {
        OpenRun after =
                switch (change.type()) {
                    case PAUSE -> before.paused(true);
                    case RESUME -> before.paused(false);
                    case STOP -> before.stopping(((RunChange.Stop) change).cancelLeased());
                    case PRIORITISE -> before.withPriority(((RunChange.Prioritise) change).priority());
                };
        if (after.equals(before)) {
            if (change.type() == RunChange.Type.STOP) {
                turn.fleet().sweeps().redistributeIfIdle(after.id());
            }
            return;
        }
        turn.runs().change(after, sentence(after, change), turn.now());
        turn.changed(after.session(), Topic.RUNS, Topic.TRACKS, Topic.EVENTS);
        turn.fleet().put(after);
        if (after.phase() == Phase.STOPPING) {
            turn.fleet().discoveries().end(after.id());
        }
        turn.fleet().sweeps().redistribute(after.id());
    }

    private static String sentence(OpenRun after, RunChange change) {
        return switch (change.type()) {
            case PAUSE -> "Paused: what workers have goes on, nothing new is handed out.";
            case RESUME -> "Resumed.";
            case STOP ->
                after.cancelsLeased()
                        ? "Stopping: what is queued and what workers have is cancelled."
                        : "Stopping: what is queued is cancelled, what workers have is finished.";
            case PRIORITISE -> "The priority is " + after.priority() + " now.";
        };
    }

    /** Puts failed tracks back, piece by piece; answers with the first. */
    void retry(Turn turn, RunOrder.RetryFailed command) {
        RunId id = command.run();
        Optional<Run> run = turn.runs().find(id);
        Optional<RefusedCommandException> problem = problem(turn, command.caller(), id, run.map(Run::session));
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
        } else if (run.orElseThrow().state() == RunState.STOPPING
                || run.orElseThrow().state() == RunState.STOPPED) {
            turn.refuse(command.reply(), wasStopped(id));
        } else if (turn.sessions()
                .find(run.orElseThrow().session())
                .filter(Session::open)
                .isEmpty()) {
            turn.refuse(
                    command.reply(),
                    new RefusedCommandException(Reason.CONFLICT, "the session of run " + id + " is closed"));
        } else {
            turn.fleet().sweeps().retry(run.orElseThrow(), command);
        }
    }

    /** Many are dismissed piece by piece, by orders that are repeated. */
    static void dismiss(Turn turn, RunOrder.DismissFailed command) {
        RunId id = command.run();
        Optional<Run> run = turn.runs().find(id);
        Optional<RefusedCommandException> problem = problem(turn, command.caller(), id, run.map(Run::session));
        if (problem.isPresent()) {
            turn.refuse(command.reply(), problem.get());
            return;
        }
        int dismissed = turn.jobs().dismiss(id, command.which(), DISMISSED_AT_ONCE);
        turn.changed(run.orElseThrow().session(), Topic.FAILURES);
        turn.reply(command.reply(), new RunOrder.Retried(dismissed, dismissed < DISMISSED_AT_ONCE));
    }

    /** Why none of its tracks is tried again. */
    static RefusedCommandException wasStopped(RunId run) {
        return new RefusedCommandException(
                Reason.CONFLICT, "run " + run + " was stopped; start a new one for what it has not embedded");
    }
}
