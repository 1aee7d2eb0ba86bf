package org.chaarfm.dispatch.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * What kind of pairing code is wanted.
 *
 * @param expiresIn how long it lets workers join, or null for as long as the session is open; a short one an hour
 * @param maxWorkers how many may join with it, or null
 * @param isShort whether it has six symbols instead of ten
 */
public record CodeOrder(Duration expiresIn, Integer maxWorkers, boolean isShort) {
    /** A long one without an end. */
    public static final CodeOrder STANDARD = new CodeOrder(null, null, false);

    /** How long a short code lives unless something else is said. */
    public static final Duration SHORT_LIFE = Duration.ofHours(1);

    /** The longest that a short code lives: docs/adr/0042-guessing-codes.md. */
    public static final Duration LONGEST_SHORT_LIFE = Duration.ofDays(1);

    /** The longest that any limited code lives. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(365);

    /** The most workers that can be said. */
    public static final int MOST_WORKERS = 1_000_000;

    public CodeOrder {
        expiresIn = expiresIn == null && isShort ? SHORT_LIFE : expiresIn;
        Duration longest = isShort ? LONGEST_SHORT_LIFE : LONGEST_LIFE;
        if (expiresIn != null && (expiresIn.toSeconds() < 1 || expiresIn.compareTo(longest) > 0)) {
            throw new IllegalArgumentException(
                    "expiresIn must be 1 to %d s, but is %s".formatted(longest.toSeconds(), expiresIn));
        }
        if (maxWorkers != null && (maxWorkers < 1 || maxWorkers > MOST_WORKERS)) {
            throw new IllegalArgumentException(
                    "maxWorkers must be 1 to %d, but is %d".formatted(MOST_WORKERS, maxWorkers));
        }
    }

    /** The policy of a code that is made now. */
    public CodePolicy policy(Instant now) {
        return new CodePolicy(expiresIn == null ? null : now.plus(expiresIn), maxWorkers, 0);
    }
}
