package org.chaarfm.dispatch.dispatcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Result;

/** Brings each command to the class that decides about it. */
final class CommandDecision {
    private final RunDecision runs;
    private final JoinDecision join;
    private final LeaveDecision leave;
    private final MessageDecision messages;
    private final PoisonDecision poison;

    CommandDecision(Dependencies surroundings, DispatcherSettings settings) {
        runs = new RunDecision(surroundings, settings.lasting());
        leave = new LeaveDecision(settings);
        join = new JoinDecision(surroundings, settings, leave);
        messages = new MessageDecision(join, leave, settings.lasting());
        poison = new PoisonDecision(runs, messages);
    }

    void decide(Turn turn, List<QueuedCommand> batch) {
        turn.attempts().read(attemptsIn(turn, batch));
        batch.forEach(mail -> {
            if (mail.isPoison()) {
                poison.decide(turn, mail);
            } else {
                decide(turn, mail);
            }
        });
    }

    /** What the whole batch is about, to be read with one statement. */
    private static Collection<JobAttempt> attemptsIn(Turn turn, List<QueuedCommand> batch) {
        List<JobAttempt> attempts = new ArrayList<>();
        for (QueuedCommand mail : batch) {
            if (mail.command() instanceof Command.MessageArrived arrived
                    && arrived.message() instanceof Result result) {
                attempts.add(result.attempt());
            } else if (mail.command() instanceof Command.MessageArrived arrived
                    && arrived.message() instanceof Hello hello) {
                hello.held().forEach(held -> attempts.add(held.attempt()));
            } else if (mail.command() instanceof Command.WorkerDisconnected gone) {
                attempts.addAll(turn.fleet()
                        .connection(gone.connection())
                        .map(ConnectedWorker::held)
                        .orElse(Set.of()));
            }
        }
        return attempts;
    }

    private void decide(Turn turn, QueuedCommand mail) {
        Command command = mail.command();
        switch (command.type()) {
            case OPEN_SESSION -> runs.openSession(turn, (Command.OpenSession) command, mail);
            case START_RUN -> runs.startRun(turn, (Command.StartRun) command, mail);
            case BEGIN_DISCOVERY -> runs.beginDiscovery(turn, (Command.BeginDiscovery) command);
            case ADMIT_TRACKS -> runs.admit(turn, (Command.AdmitTracks) command);
            case END_DISCOVERY -> runs.endDiscovery(turn, (Command.EndDiscovery) command);
            case WORKER_CONNECTED -> join.connected(turn, (Command.WorkerConnected) command, mail.at());
            case MESSAGE_ARRIVED -> messages.arrived(turn, (Command.MessageArrived) command, mail);
            case MALFORMED_ARRIVED -> messages.malformed(turn, (Command.MalformedArrived) command, mail);
            case WORKER_DISCONNECTED ->
                leave.disconnected(turn, ((Command.WorkerDisconnected) command).connection(), mail.at());
            case WORKER_FLOODED -> flooded(turn, (Command.WorkerFlooded) command);
            case TICK -> leave.tick(turn, mail.at());
        }
    }

    private void flooded(Turn turn, Command.WorkerFlooded flooded) {
        turn.fleet()
                .connection(flooded.connection())
                .ifPresent(connection ->
                        leave.close(turn, connection, CloseCode.FAULT, "more messages than can be dealt with"));
    }
}
