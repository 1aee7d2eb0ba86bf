package org.chaarfm.dispatch.domain;

import java.time.Instant;

/**
 * How long a pairing code lets workers join.
 *
 * @param expiresAt from when on it does so no more, or null
 * @param maxWorkers how many may join with it, or null
 * @param used how many have; a worker counts from its first sign of life behind its welcome
 */
public record CodePolicy(Instant expiresAt, Integer maxWorkers, int used) {
    /** As long as the session is open. */
    public static final CodePolicy UNLIMITED = new CodePolicy(null, null, 0);

    /**
     * Whether one more worker may join.
     *
     * @param joining how many have been welcomed and have not yet shown that they know
     */
    public boolean admits(Instant now, int joining) {
        return (expiresAt == null || now.isBefore(expiresAt)) && (maxWorkers == null || used + joining < maxWorkers);
    }
}
