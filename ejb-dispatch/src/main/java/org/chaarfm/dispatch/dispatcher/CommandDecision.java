package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Result;

/** Routes each command to the class that decides about it. */
final class CommandDecision {
    private static final String DISCOVERY_NOT_STORED = "The end of this run's discovery could not be stored; the"
            + " coordinator's log says why. The tracks found until then stay in the run.";
    private static final String RESULT_NOT_STORED = "the coordinator could not store this result; its log says why";

    private final RunDecision runs;
    private final JoinDecision join;
    private final LeaveDecision leave;
    private final MessageDecision messages;

    CommandDecision(Dependencies dependencies, DispatcherSettings settings) {
        runs = new RunDecision(dependencies, settings.lasting());
        leave = new LeaveDecision(settings);
        join = new JoinDecision(dependencies, settings, leave);
        messages = new MessageDecision(join, leave, new ResultDecision(dependencies, settings));
    }

    void decide(Turn turn, List<QueuedCommand> batch) {
        turn.jobs().read(attemptsIn(batch), workersThatLeave(turn, batch));
        for (QueuedCommand queued : batch) {
            if (queued.isPoison()) {
                decidePoison(turn, queued.command());
            } else {
                decide(turn, queued);
            }
        }
    }

    /** All attempts that the batch is about. */
    private static Collection<JobAttempt> attemptsIn(List<QueuedCommand> batch) {
        List<JobAttempt> attempts = new ArrayList<>();
        for (QueuedCommand queued : batch) {
            if (queued.command() instanceof Command.MessageArrived arrived
                    && arrived.message() instanceof Result result) {
                attempts.add(result.attempt());
            } else if (queued.command() instanceof Command.MessageArrived arrived
                    && arrived.message() instanceof Hello hello) {
                hello.held().forEach(held -> attempts.add(held.attempt()));
            }
        }
        return attempts;
    }

    private static Collection<WorkerId> workersThatLeave(Turn turn, List<QueuedCommand> batch) {
        return batch.stream()
                .filter(queued -> queued.command() instanceof Command.WorkerDisconnected)
                .map(queued -> ((Command.WorkerDisconnected) queued.command()).connection())
                .flatMap(gone -> turn.fleet().connection(gone).stream())
                .map(ConnectedWorker::worker)
                .filter(Objects::nonNull)
                .toList();
    }

    private void decide(Turn turn, QueuedCommand queued) {
        Command command = queued.command();
        switch (command.type()) {
            case OPEN_SESSION -> runs.openSession(turn, (Command.OpenSession) command, queued);
            case START_RUN -> runs.startRun(turn, (Command.StartRun) command, queued);
            case BEGIN_DISCOVERY -> runs.beginDiscovery(turn, (Command.BeginDiscovery) command);
            case ADMIT_TRACKS -> runs.admit(turn, (Command.AdmitTracks) command);
            case END_DISCOVERY -> runs.endDiscovery(turn, (Command.EndDiscovery) command);
            case WORKER_CONNECTED -> join.connected(turn, (Command.WorkerConnected) command, queued.at());
            case MESSAGE_ARRIVED -> messages.arrived(turn, (Command.MessageArrived) command, queued);
            case MALFORMED_ARRIVED -> messages.malformed(turn, (Command.MalformedArrived) command, queued);
            case WORKER_DISCONNECTED ->
                leave.disconnected(turn, ((Command.WorkerDisconnected) command).connection(), queued.at());
            case WORKER_FLOODED -> flooded(turn, (Command.WorkerFlooded) command);
            case TICK -> leave.tick(turn, queued.at());
        }
    }

    /** Instead of a command that cannot be written, what keeps a run from discovering and a job from being leased for ever. */
    private void decidePoison(Turn turn, Command command) {
        if (command instanceof Command.EndDiscovery end) {
            runs.endDiscovery(turn, new Command.EndDiscovery(end.run(), DISCOVERY_NOT_STORED));
        } else {
            messages.refused(turn, (Command.MessageArrived) command, RESULT_NOT_STORED);
        }
    }

    private void flooded(Turn turn, Command.WorkerFlooded flooded) {
        turn.fleet()
                .connection(flooded.connection())
                .ifPresent(connection ->
                        leave.close(turn, connection, CloseCode.FAULT, "more messages than can be dealt with"));
    }
}
