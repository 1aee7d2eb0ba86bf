package org.chaarfm.coordinator.socket;

import java.util.Optional;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.v1.V1Codec;

/** Dialect v1, whose messages are the dispatcher's own. */
final class V1Frames implements Frames {
    @Override
    public Optional<String> frame(CoordinatorMessage message) {
        return Optional.of(V1Codec.encode(message));
    }

    @Override
    public Optional<Command> command(ConnectionId connection, String frame) {
        try {
            return Optional.of(new Command.MessageArrived(connection, V1Codec.decodeWorker(frame), frame.length()));
        } catch (MalformedMessageException e) {
            return Optional.of(new Command.MalformedArrived(connection, e));
        }
    }

    @Override
    public void tick(QueuedOutbox outbox) {
        // The dispatcher watches the heartbeats.
    }
}
