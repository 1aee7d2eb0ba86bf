package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.Set;

/**
 * A response to the handshake that is not the coordinator's: of a proxy, a starting server, or some other server.
 *
 * @param retryAfter how long it asks to wait; zero when it does not say
 */
record UnrecognisedResponse(int status, Duration retryAfter) {
    /** From a server whose application is starting, or a proxy whose backend is down. */
    private static final Set<Integer> STARTING = Set.of(404, 502, 503, 504);

    boolean mayBeStarting() {
        return STARTING.contains(status);
    }

    /** For a person. */
    String reason() {
        return "the server answers " + status + " to the handshake";
    }
}
