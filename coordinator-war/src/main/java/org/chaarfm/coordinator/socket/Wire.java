package org.chaarfm.coordinator.socket;

import java.util.function.Consumer;

/** What a {@link QueuedOutbox} writes to: one socket. */
interface Wire {
    /**
     * Begins to send; only called when nothing is being sent.
     *
     * @param done called once, on any thread and perhaps before this returns: with null when it was sent
     */
    void send(String text, Consumer<Throwable> done);

    /** Closes the socket; does nothing when it is closed. */
    void close(int code, String reason);
}
