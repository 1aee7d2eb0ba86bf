package org.chaarfm.worker.connection;

import java.time.Duration;
import java.util.Set;

/**
 * An answer to the handshake that is not in the coordinator's words: of a proxy, of a server whose application is not up,
 * or of somebody else's server.
 *
 * @param status of the HTTP response
 * @param retryAfter how long it asks to wait; zero when it does not say
 */
record UnrecognisedResponse(int status, Duration retryAfter) {
    /** What a server says while its application starts, and a proxy while what is behind it is down. */
    private static final Set<Integer> STARTING = Set.of(404, 502, 503, 504);

    /** Whether the coordinator may be there any moment. */
    boolean mayBeStarting() {
        return STARTING.contains(status);
    }

    /** For a person. */
    String reason() {
        return "the server answers " + status + " to the handshake";
    }
}
