package org.chaarfm.worker.connection;

import java.util.function.Consumer;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;

/** Port: what a connector and its links report. */
interface LinkListener {
    /** Takes the reports of one attempt to connect and its link on any thread. */
    @FunctionalInterface
    interface Reports {
        void report(Consumer<LinkListener> event);
    }

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
