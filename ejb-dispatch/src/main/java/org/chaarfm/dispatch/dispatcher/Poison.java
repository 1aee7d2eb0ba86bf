package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.port.Outbox;
import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.NoticeCode;

/** A command that cannot be written even alone: it is logged once and whoever sent it is told the truth. */
final class Poison {
    private static final Logger LOG = System.getLogger(Poison.class.getName());

    private final Fleet fleet;

    Poison(Fleet fleet) {
        this.fleet = fleet;
    }

    void answer(Mail mail, RuntimeException cause) {
        Command command = mail.command();
        LOG.log(Level.ERROR, "Cannot be written and is given up: " + shown(command), cause);
        switch (command.type()) {
            case OPEN_SESSION -> ((Command.OpenSession) command).reply().completeExceptionally(cause);
            case START_RUN -> ((Command.StartRun) command).reply().completeExceptionally(cause);
            case ADMIT_TRACKS -> ((Command.AdmitTracks) command).reply().completeExceptionally(cause);
            case WORKER_CONNECTED -> close(((Command.WorkerConnected) command).outbox());
            case MESSAGE_ARRIVED -> message((Command.MessageArrived) command);
            case MALFORMED_ARRIVED -> tell(((Command.MalformedArrived) command).connection());
            case WORKER_DISCONNECTED -> forget(((Command.WorkerDisconnected) command).connection());
            case WORKER_FLOODED -> forget(((Command.WorkerFlooded) command).connection());
            case END_DISCOVERY, TICK -> {
                // Nobody waits for an answer.
            }
        }
    }

    private void message(Command.MessageArrived arrived) {
        switch (arrived.message().type()) {
            case RESULT, HEARTBEAT, TRACKS -> tell(arrived.connection());
            case HELLO, READY, DRAIN -> connection(arrived.connection()).ifPresent(one -> close(one.outbox()));
        }
    }

    /** No ack: the worker keeps a result and sends it again after its next reconnect. */
    private void tell(ConnectionId id) {
        connection(id).ifPresent(connection -> connection
                .outbox()
                .send(new ErrorNotice(NoticeCode.INTERNAL, "the coordinator could not write this down", false)));
    }

    /** The worker comes again and begins from the start. */
    private static void close(Outbox outbox) {
        outbox.close(CloseCode.FAULT, "the coordinator could not write this down");
    }

    private Optional<WorkerConnection> connection(ConnectionId id) {
        return Optional.ofNullable(fleet.connections.get(id));
    }

    /** Its socket is gone whatever the database says; the leases that it leaves behind are found by a recovery. */
    private void forget(ConnectionId id) {
        connection(id).ifPresent(connection -> {
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
