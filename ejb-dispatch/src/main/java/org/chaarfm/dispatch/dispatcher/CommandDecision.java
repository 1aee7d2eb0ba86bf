package org.chaarfm.dispatch.dispatcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.AccountOrder;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.SignInCommand;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Hello.HeldJob;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.WorkerMessage;

/** Routes each command to the class that decides about it. */
final class CommandDecision {
    private static final String DISCOVERY_NOT_STORED = "The end of this run's discovery could not be stored; the"
            + " coordinator's log says why. The tracks found until then stay in the run.";
    private static final String RESULT_NOT_STORED = "the coordinator could not store this result; its log says why";

    private final AccountDecision accounts;
    private final SignInDecision signIns;
    private final AuditDecision audit;
    private final ListDecision lists;
    private final RunDecision runs;
    private final RunControl control = new RunControl();
    private final DrainDecision drains = new DrainDecision();
    private final SessionControl sessions;
    private final WorkerControl workers;
    private final JoinDecision join;
    private final LeaveDecision leave;
    private final LegacyDecision legacy;
    private final OverdueDecision overdue;
    private final MessageDecision messages;
    private final ClockDecision clock = new ClockDecision(new QuarantineDecision());

    CommandDecision(Dependencies dependencies, DispatcherSettings settings, ListDecision lists) {
        this.lists = lists;
        audit = new AuditDecision(dependencies.ids());
        accounts = new AccountDecision(dependencies.ids());
        signIns = new SignInDecision(dependencies.ids(), audit);
        runs = new RunDecision(dependencies, settings.lasting(), lists);
        LossDecision losses = new LossDecision(settings.retries());
        ReturnDecision returns = new ReturnDecision(losses, settings);
        FailureDecision failures = new FailureDecision(dependencies, settings);
        leave = new LeaveDecision(settings, losses);
        legacy = new LegacyDecision(dependencies, leave);
        join = new JoinDecision(dependencies, settings, leave, returns, legacy);
        sessions = new SessionControl(dependencies, join, leave);
        workers = new WorkerControl(dependencies, join, leave, losses);
        overdue = new OverdueDecision(losses, failures, leave);
        messages = new MessageDecision(
                join,
                leave,
                new HeartbeatDecision(leave, losses, returns, settings),
                new ResultDecision(failures, new DeathDecision()));
    }

    void decide(Turn turn, List<QueuedCommand> batch) {
        clock.check(turn);
        turn.jobs().read(attemptsIn(turn, batch), workersThatComeOrLeave(turn, batch));
        for (QueuedCommand queued : batch) {
            if (queued.isPoison()) {
                decidePoison(turn, queued.command());
            } else {
                decide(turn, queued);
            }
        }
    }

    /** All attempts that the batch is about. */
    private static Collection<JobAttempt> attemptsIn(Turn turn, List<QueuedCommand> batch) {
        List<JobAttempt> attempts = new ArrayList<>();
        for (QueuedCommand queued : batch) {
            if (queued.command() instanceof ConnectionEvent.MessageArrived arrived) {
                attemptsIn(turn, arrived).forEach(attempts::add);
            }
        }
        return attempts;
    }

    /** Of a heartbeat only those that it should not name: the others need not be read. */
    private static Stream<JobAttempt> attemptsIn(Turn turn, ConnectionEvent.MessageArrived arrived) {
        WorkerMessage message = arrived.message();
        return switch (message.type()) {
            case RESULT -> Stream.of(((Result) message).attempt());
            case HELLO -> ((Hello) message).held().stream().map(HeldJob::attempt);
            case HEARTBEAT ->
                ((Heartbeat) message).held().stream().map(HeldProgress::attempt).filter(attempt -> !turn.fleet()
                        .isHeld(attempt));
            case READY, DRAIN, TRACKS -> Stream.empty();
        };
    }

    private static Collection<WorkerId> workersThatComeOrLeave(Turn turn, List<QueuedCommand> batch) {
        return batch.stream()
                .map(QueuedCommand::command)
                .filter(command -> command instanceof ConnectionEvent.WorkerDisconnected
                        || (command instanceof ConnectionEvent.MessageArrived arrived
                                && arrived.message() instanceof Hello))
                .flatMap(command -> turn.fleet().connection(((ConnectionEvent) command).connection()).stream())
                .map(ConnectedWorker::worker)
                .filter(Objects::nonNull)
                .toList();
    }

    private void tick(Turn turn, Duration at) {
        leave.tick(turn, at);
        overdue.tick(turn, at);
        legacy.tick(turn, at);
        lists.tick(turn, at);
    }

    private void decide(Turn turn, QueuedCommand queued) {
        Command command = queued.command();
        if (command instanceof Command.Ordered order) {
            Optional<RefusedCommandException> problem = Rights.problemNow(turn.accounts(), order.caller());
            if (problem.isPresent()) {
                turn.refuse(order.reply(), problem.get());
                return;
            }
        }
        switch (command.type()) {
            case OPEN_SESSION -> runs.openSession(turn, (SessionOrder.OpenSession) command, queued);
            case CHANGE_SESSION -> sessions.change(turn, (SessionOrder.ChangeSession) command, queued);
            case ERASE_SESSION -> sessions.erase(turn, (SessionOrder.EraseSession) command);
            case CHANGE_WORKER -> workers.change(turn, (WorkerOrder.ChangeWorker) command, queued);
            case KEEP_PIECE -> lists.keep(turn, (ListCommand.KeepPiece) command);
            case ACCOUNT_ORDER -> accounts.decide(turn, (AccountOrder) command, queued);
            case SIGN_IN -> signIns.decide(turn, (SignInCommand) command, queued);
            case DROP_LIST -> lists.drop(turn, ((ListCommand.DropList) command).list());
            case START_RUN -> runs.startRun(turn, (RunOrder.StartRun) command, queued);
            case CHANGE_RUN -> control.change(turn, (RunOrder.ChangeRun) command);
            case RETRY_FAILED -> control.retry(turn, (RunOrder.RetryFailed) command);
            case DISMISS_FAILED -> RunControl.dismiss(turn, (RunOrder.DismissFailed) command);
            case DRAIN_WORKER -> drains.drain(turn, (WorkerOrder.DrainWorker) command);
            case DRAIN_SESSION -> drains.drain(turn, (SessionOrder.DrainSession) command);
            case BEGIN_DISCOVERY -> runs.beginDiscovery(turn, (DiscoveryCommand.BeginDiscovery) command);
            case ADMIT_TRACKS -> runs.admit(turn, (DiscoveryCommand.AdmitTracks) command);
            case END_DISCOVERY -> runs.endDiscovery(turn, (DiscoveryCommand.EndDiscovery) command);
            case WORKER_CONNECTED -> join.connected(turn, (ConnectionEvent.WorkerConnected) command, queued);
            case MESSAGE_ARRIVED -> messages.arrived(turn, (ConnectionEvent.MessageArrived) command, queued);
            case MALFORMED_ARRIVED -> messages.malformed(turn, (ConnectionEvent.MalformedArrived) command, queued);
            case WORKER_DISCONNECTED ->
                leave.disconnected(turn, (ConnectionEvent.WorkerDisconnected) command, queued.at());
            case WORKER_FLOODED -> flooded(turn, (ConnectionEvent.WorkerFlooded) command);
            case TICK -> tick(turn, queued.at());
        }
        if (command instanceof Command.Ordered order) {
            audit.carriedOut(turn, order, queued);
        }
    }

    /** Instead of a command that cannot be written, what keeps a run from discovering and a job from being leased for ever. */
    private void decidePoison(Turn turn, Command command) {
        if (command instanceof DiscoveryCommand.EndDiscovery end) {
            runs.endDiscovery(turn, new DiscoveryCommand.EndDiscovery(end.run(), DISCOVERY_NOT_STORED));
        } else {
            messages.refused(turn, (ConnectionEvent.MessageArrived) command, RESULT_NOT_STORED);
        }
    }

    private void flooded(Turn turn, ConnectionEvent.WorkerFlooded flooded) {
        turn.fleet()
                .connection(flooded.connection())
                .ifPresent(connection ->
                        leave.close(turn, connection, CloseCode.FAULT, "more messages than can be dealt with"));
    }
}
