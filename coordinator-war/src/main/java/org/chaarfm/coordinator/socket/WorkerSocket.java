package org.chaarfm.coordinator.socket;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.protocol.CloseCode;

/**
 * One open socket of a worker: what arrives becomes commands.
 *
 * <p>The container calls it for one message at a time; nothing it does throws.
 */
final class WorkerSocket {
    private static final Logger LOG = System.getLogger(WorkerSocket.class.getName());

    private final ConnectionId id;
    private final Mailbox mailbox;
    private final Frames frames;
    private final QueuedOutbox outbox;

    /** Whether the dispatcher knows that nothing more can be sent; used by the watchdog only. */
    private boolean told;

    WorkerSocket(ConnectionId id, Mailbox mailbox, Frames frames, QueuedOutbox outbox) {
        this.id = id;
        this.mailbox = mailbox;
        this.frames = frames;
        this.outbox = outbox;
    }

    ConnectionId id() {
        return id;
    }

    QueuedOutbox outbox() {
        return outbox;
    }

    /** The socket has opened. */
    void opened(JoiningWorker worker) {
        put(new ConnectionEvent.WorkerConnected(id, worker.session(), worker.identity(), outbox));
    }

    /** A frame has arrived. */
    void arrived(String frame) {
        frames.command(id, frame).ifPresent(this::put);
    }

    /**
     * Time has passed. A peer that does not read does not answer the close frame either, so that the container may not tell
     * for long that its socket has closed: its jobs do not wait for that.
     */
    void tick() {
        outbox.tick();
        frames.tick(outbox);
        if (outbox.hasEnded() && !told) {
            told = true;
            put(new ConnectionEvent.WorkerDisconnected(id, false));
        }
    }

    /**
     * The socket has closed, by whomever.
     *
     * @param left see {@link ConnectionEvent.WorkerDisconnected}
     */
    void closed(boolean left) {
        outbox.closed();
        put(new ConnectionEvent.WorkerDisconnected(id, left));
    }

    /** A dispatcher that has stopped takes nothing: the worker shall come back once it is up again. */
    private void put(Command command) {
        try {
            mailbox.put(command);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.DEBUG,
                    "The dispatcher has stopped and did not take {0}",
                    command.getClass().getSimpleName());
            outbox.closeNow(CloseCode.RESTART, CloseCode.RESTART.reason());
        }
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
