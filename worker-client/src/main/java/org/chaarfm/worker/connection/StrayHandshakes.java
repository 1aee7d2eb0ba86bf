package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * Handshakes of tries that were given up and may still reach the coordinator, which takes each for one that is newer than the
 * connection in use. Not thread-safe.
 */
final class StrayHandshakes {
    /** How long a handshake may take to reach a coordinator that answers later ones. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(60);

    /** Whether a try failed since the last connection. */
    private boolean failed;

    private Instant until = Instant.MIN;

    /** A try failed, or was given up. */
    void tryFailed() {
        failed = true;
    }

    /** A later try succeeded. */
    void connected(Instant now) {
        if (failed) {
            until = now.plus(ON_ITS_WAY);
        }
        failed = false;
    }

    /** Whether what takes the connection over now is rather an earlier try of this worker than another process. */
    boolean mayArrive(Instant now) {
        return now.isBefore(until);
    }
}
