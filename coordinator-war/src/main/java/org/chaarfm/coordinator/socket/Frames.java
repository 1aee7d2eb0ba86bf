package org.chaarfm.coordinator.socket;

import java.util.Optional;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.protocol.message.CoordinatorMessage;

/** One connection's frames in its dialect, in the dispatcher's words. Thread-safe. */
interface Frames {
    /** The frame of a message; empty if the dialect has no word for it. */
    Optional<String> frame(CoordinatorMessage message);

    /** What a frame tells the dispatcher; empty if it tells nothing. Never throws, whatever arrives. */
    Optional<Command> command(ConnectionId connection, String frame);

    /** Time has passed: a dialect without heartbeats may have to ask whether its worker is there. */
    void tick(QueuedOutbox outbox);
}
