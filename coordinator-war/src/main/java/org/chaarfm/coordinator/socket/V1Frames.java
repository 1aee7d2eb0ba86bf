package org.chaarfm.coordinator.socket;

import java.util.Optional;
import org.chaarfm.coordinator.download.WorkerOffer;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ConnectionEvent;
import org.chaarfm.dispatch.command.ConnectionId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Hello;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.OfferedWorker;
import org.chaarfm.protocol.message.WorkerMessage;
import org.chaarfm.protocol.v1.V1Codec;

/**
 * Dialect v1, whose messages are the dispatcher's own. Only what there is to download for a worker's machine is added to its
 * welcome here: that is looked up when it says hello, in its own thread, as the dispatcher's must not wait for a disk.
 */
final class V1Frames implements Frames {
    private final WorkerOffer offer;
    private volatile OfferedWorker offered;

    V1Frames(WorkerOffer offer) {
        this.offer = offer;
    }

    @Override
    public Optional<String> frame(CoordinatorMessage message) {
        return Optional.of(V1Codec.encode(message instanceof Welcome welcome ? welcome.offering(offered) : message));
    }

    @Override
    public Optional<Command> command(ConnectionId connection, String frame) {
        try {
            WorkerMessage message = V1Codec.decodeWorker(frame);
            if (message instanceof Hello hello) {
                offered = offer.to(hello.machine()).orElse(null);
            }
            return Optional.of(new ConnectionEvent.MessageArrived(connection, message, frame.length()));
        } catch (MalformedMessageException e) {
            return Optional.of(new ConnectionEvent.MalformedArrived(connection, e));
        }
    }

    @Override
    public void tick(QueuedOutbox outbox) {
        // The dispatcher watches the heartbeats.
    }
}
