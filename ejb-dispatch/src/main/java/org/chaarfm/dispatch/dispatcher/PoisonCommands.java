package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.AckOutcome;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.NoticeCode;
import org.chaarfm.protocol.message.Result;

/** A command that is refused even alone: it is logged once and whoever sent it is told the truth. */
final class PoisonCommands {
    private static final Logger LOG = System.getLogger(PoisonCommands.class.getName());
    private static final String NOT_WRITTEN = "the coordinator could not write this down";

    private final Fleet fleet;

    PoisonCommands(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Hands the command to {@link PoisonDecision}, once and if that has something to do. */
    boolean declare(QueuedCommand mail, RuntimeException cause) {
        if (mail.isPoison() || !PoisonDecision.concerns(mail.command())) {
            return false;
        }
        LOG.log(Level.ERROR, "Cannot be written: " + shown(mail.command()), cause);
        mail.declarePoison();
        return true;
    }

    /**
     * Nothing at all can be written about the command.
     *
     * @return whether the database may now hold leases of which memory does not know
     */
    boolean giveUp(QueuedCommand mail, RuntimeException cause) {
        Command command = mail.command();
        LOG.log(Level.ERROR, "Cannot be written and is given up: " + shown(command), cause);
        switch (command.type()) {
            case OPEN_SESSION, START_RUN, BEGIN_DISCOVERY, ADMIT_TRACKS ->
                ((Command.Answered) command).reply().completeExceptionally(cause);
            case WORKER_CONNECTED -> close(((Command.WorkerConnected) command).outbox());
            case MESSAGE_ARRIVED -> message((Command.MessageArrived) command);
            case MALFORMED_ARRIVED -> tell(((Command.MalformedArrived) command).connection());
            case WORKER_DISCONNECTED -> forget(((Command.WorkerDisconnected) command).connection());
            case WORKER_FLOODED -> forget(((Command.WorkerFlooded) command).connection());
            case END_DISCOVERY, TICK -> {
                // Nobody waits for an answer.
            }
        }
        return switch (command.type()) {
            case MESSAGE_ARRIVED, WORKER_DISCONNECTED, WORKER_FLOODED -> true;
            case OPEN_SESSION,
                    START_RUN,
                    BEGIN_DISCOVERY,
                    ADMIT_TRACKS,
                    END_DISCOVERY,
                    WORKER_CONNECTED,
                    MALFORMED_ARRIVED,
                    TICK -> false;
        };
    }

    private void message(Command.MessageArrived arrived) {
        switch (arrived.message().type()) {
            case RESULT -> reject(arrived.connection(), ((Result) arrived.message()).attempt());
            case HEARTBEAT, TRACKS -> tell(arrived.connection());
            case HELLO, READY, DRAIN -> connection(arrived.connection()).ifPresent(one -> close(one.outbox()));
        }
    }

    /** The worker would send it for ever; the lease is put back by the recovery that follows, if it can be. */
    private void reject(ConnectionId id, JobAttempt attempt) {
        connection(id).ifPresent(connection -> {
            connection.outbox().send(new Ack(attempt, AckOutcome.REJECTED, NOT_WRITTEN));
            FleetDraft draft = new FleetDraft(fleet);
            draft.letGo(attempt);
            draft.apply();
        });
    }

    private void tell(ConnectionId id) {
        connection(id)
                .ifPresent(connection ->
                        connection.outbox().send(new ErrorNotice(NoticeCode.INTERNAL, NOT_WRITTEN, false)));
    }

    /** The worker comes again and begins from the start. */
    private static void close(Outbox outbox) {
        outbox.close(CloseCode.FAULT, NOT_WRITTEN);
    }

    private Optional<ConnectedWorker> connection(ConnectionId id) {
        return Optional.ofNullable(fleet.connections.get(id));
    }

    /** The connection ends whatever the database says; the leases that it leaves behind are found by a recovery. */
    private void forget(ConnectionId id) {
        connection(id).ifPresent(connection -> {
            close(connection.outbox());
            FleetDraft draft = new FleetDraft(fleet);
            draft.remove(connection);
            draft.apply();
        });
    }

    private static String shown(Command command) {
        String text = command.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
