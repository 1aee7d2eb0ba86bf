package org.chaarfm.worker.connection;

/** Port: one open socket. Sending never blocks and never fails; a broken socket reports {@code closed}. Thread-safe. */
interface Link {
    /** Queues a frame. */
    void send(String frame);

    /** Runs this once everything queued before is written; never if the socket breaks first. */
    void afterWritten(Runnable then);

    /** Queues a ping; the pong goes to the listener. */
    void ping();

    /** Sends what is queued, then the close frame. */
    void close(int code, String reason);
}
