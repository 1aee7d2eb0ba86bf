package org.chaarfm.worker.connection;

import java.util.function.Consumer;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;

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
         * Tries once, without blocking, and reports exactly one of {@code opened}, {@code refused}, {@code answered} and
         * {@code unreachable}.
         *
         * @param credential from an earlier welcome, or null
         */
        void connect(Credential credential, Reports reports);

        /** Ends the threads of the links. */
        @Override
        void close();
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

        /** The coordinator refused the handshake and said why. */
        default void refused(Refusal refusal) {}

        /** Something other than the coordinator (a proxy, a starting server) answered the handshake. */
        default void answered(UnrecognisedResponse response) {}

        /** No connection came about, and there was no response. */
        default void unreachable(String reason) {}

        /** A frame arrived. */
        default void received(Link link, String frame) {}

        /** A pong arrived. */
        default void pong(Link link) {}

        /** The socket is gone; at most once per link, and its last report. */
        default void closed(Link link, int code, String reason) {}
    }
}
