package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.Ack.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.ErrorNotice.NoticeCode;
import org.chaarfm.protocol.message.Result;

/** Commands that the database refuses even alone: each is logged once, and its sender is told. */
final class PoisonCommands {
    private static final Logger LOG = System.getLogger(PoisonCommands.class.getName());
    private static final String NOT_WRITTEN = "the coordinator could not write this down";

    private final Fleet fleet;

    PoisonCommands(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * From now on {@link CommandDecision} writes a replacement for the command, if there is one and that was not tried
     * before; otherwise returns false.
     */
    boolean declare(QueuedCommand queued, RuntimeException cause) {
        if (queued.isPoison() || !hasReplacement(queued.command())) {
            return false;
        }
        LOG.log(Level.ERROR, "Cannot be written: " + shown(queued.command()), cause);
        queued.declarePoison();
        return true;
    }

    /** Whether giving the command up would leave a run or a lease open for ever. */
    private static boolean hasReplacement(Command command) {
        return command instanceof DiscoveryCommand.EndDiscovery
                || (command instanceof ConnectionEvent.MessageArrived arrived && arrived.message() instanceof Result);
    }

    /**
     * Nothing at all can be written about the command.
     *
     * @return whether the database may now hold leases that memory does not have
     */
    boolean giveUp(QueuedCommand queued, RuntimeException cause) {
        Command command = queued.command();
        LOG.log(Level.ERROR, "Cannot be written and is given up: " + shown(command), cause);
        return switch (command.type()) {
            case ACCOUNT_ORDER,
                    SIGN_IN,
                    OPEN_SESSION,
                    CHANGE_SESSION,
                    ERASE_SESSION,
                    CHANGE_WORKER,
                    KEEP_PIECE,
                    START_RUN,
                    CHANGE_RUN,
                    RETRY_FAILED,
                    DISMISS_FAILED,
                    DRAIN_WORKER,
                    DRAIN_SESSION,
                    BEGIN_DISCOVERY,
                    ADMIT_TRACKS -> {
                ((Command.Answered) command).reply().completeExceptionally(cause);
                yield false;
            }
            case WORKER_CONNECTED -> {
                close(((ConnectionEvent.WorkerConnected) command).outbox());
                yield false;
            }
            case MALFORMED_ARRIVED -> {
                sendError(((ConnectionEvent.MalformedArrived) command).connection());
                yield false;
            }
            case MESSAGE_ARRIVED -> {
                giveUpMessage((ConnectionEvent.MessageArrived) command);
                yield true;
            }
            case WORKER_DISCONNECTED, WORKER_FLOODED -> {
                remove(((ConnectionEvent) command).connection());
                yield true;
            }
            case DROP_LIST, END_DISCOVERY, TICK -> false; // nobody waits for an answer
        };
    }

    private void giveUpMessage(ConnectionEvent.MessageArrived arrived) {
        switch (arrived.message().type()) {
            case RESULT -> reject(arrived.connection(), ((Result) arrived.message()).attempt());
            case HEARTBEAT, TRACKS -> sendError(arrived.connection());
            case HELLO, READY, DRAIN -> fleet.connection(arrived.connection()).ifPresent(one -> close(one.outbox()));
        }
    }

    /** Without an answer the worker would send it for ever; the resync that follows puts the lease back if it can. */
    private void reject(ConnectionId id, JobAttempt attempt) {
        fleet.connection(id).ifPresent(connection -> {
            connection.outbox().send(new Ack(attempt, AckOutcome.REJECTED, NOT_WRITTEN));
            fleet.answered(id, attempt);
            fleet.commit();
        });
    }

    private void sendError(ConnectionId id) {
        fleet.connection(id)
                .ifPresent(connection ->
                        connection.outbox().send(new ErrorNotice(NoticeCode.INTERNAL, NOT_WRITTEN, false)));
    }

    /** The worker reconnects and starts with hello. */
    private static void close(Outbox outbox) {
        outbox.close(CloseCode.FAULT, NOT_WRITTEN);
    }

    /** The connection ends whatever the database says; the resync that follows finds the leases that it leaves behind. */
    private void remove(ConnectionId id) {
        fleet.connection(id).ifPresent(connection -> {
            close(connection.outbox());
            fleet.remove(connection);
            fleet.commit();
        });
    }

    private static String shown(Command command) {
        String text = command.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
