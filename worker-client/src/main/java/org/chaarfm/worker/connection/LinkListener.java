package org.chaarfm.worker.connection;

import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.Refusal;

/** Port: what a connector and its links report. */
interface LinkListener {
    /** The handshake succeeded. */
    void opened(Link link, Dialect dialect);

    /** The coordinator refused the handshake and said why. */
    void refused(Refusal refusal);

    /** Somebody answered the handshake who cannot decide anything. */
    void answered(UnrecognisedResponse answer);

    /** No connection came about, and nobody who may decide said why. */
    void unreachable(String reason);

    /** A frame arrived. */
    void received(Link link, String frame);

    /** A pong arrived. */
    void pong(Link link);

    /** The socket is gone; at most once per link, and the last report of it. */
    void closed(Link link, int code, String reason);
}
