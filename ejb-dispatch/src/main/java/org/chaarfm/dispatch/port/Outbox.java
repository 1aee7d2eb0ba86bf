package org.chaarfm.dispatch.port;

import org.chaarfm.protocol.CloseCode;
import org.chaarfm.protocol.message.CoordinatorMessage;

/**
 * The way out to one connected worker.
 *
 * <p>Thread-safe and never waits: messages go into a bounded queue of the connection, and a reader too slow for it is
 * disconnected with 4008. Sending to a closed connection does nothing.
 */
public interface Outbox {
    /** Messages that wait for a worker at most: far above what one that reads ever has, and below 5 MB. */
    int CAPACITY = 500;

    /**
     * Jobs that a worker has at most, whatever it announces: so many and an ack for each, given out and answered in one
     * turn, find room.
     */
    int MOST_JOBS = CAPACITY / 2;

    /** Queues a message. */
    void send(CoordinatorMessage message);

    /** Queues the end of the connection, after all messages sent before. */
    void close(CloseCode code, String reason);
}
