package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.function.Consumer;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Dialect;

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

    /** Port: opens links to the coordinator. */
    interface Connector extends AutoCloseable {
        /**
         * Tries once, without blocking, and reports exactly one of {@code opened} and {@code failed}.
         *
         * @param credential from an earlier welcome, or null
         */
        void connect(Credential credential, Reports reports);

        /** Ends the threads of the links. */
        @Override
        void close();
    }

    /** Port: sends heartbeats over a link, on a thread of its own. Thread-safe. */
    interface HeartbeatSender {
        /** Sends a heartbeat now and after every interval. */
        void start(Link link, Duration interval);

        void stop();
    }

    /** Takes the reports of one attempt to connect and of its link on any thread. */
    @FunctionalInterface
    interface Reports {
        void report(Consumer<Listener> event);
    }

    /** What a connector and its links report. */
    interface Listener {
        /** The handshake succeeded. */
        void opened(Link link, Dialect dialect);

        /** No connection came about. */
        default void failed(Disconnection failure) {}

        /** A frame arrived. */
        default void received(Link link, String frame) {}

        /** A pong arrived. */
        default void pong(Link link) {}

        /** The socket is gone; at most once per link, and its last report. */
        default void closed(Link link, int code, String reason) {}
    }
}
