package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Deletes what was marked, a piece a turn, whenever there is no other work in pieces. What is left of it at a stop is told by
 * the database at the next start.
 *
 * <p>For the dispatcher's thread only. Not taken back with a turn: what is due too often does no harm.
 */
final class Erasure {
    /** Rows that a piece deletes: some ten milliseconds. */
    static final int PIECE = 1_000;

    private static final Logger LOG = System.getLogger(Erasure.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private boolean due;
    private Duration notBefore = Duration.ZERO;

    void begin() {
        due = true;
    }

    boolean isDue(Duration now) {
        return due && now.compareTo(notBefore) >= 0;
    }

    void piece(Turn turn) {
        boolean more = turn.erasures().erase(PIECE);
        turn.then(() -> due = more);
    }

    void refused(RuntimeException cause, Duration now) {
        notBefore = now.plus(PAUSE);
        LOG.log(
                Level.ERROR,
                "What was deleted could not be erased. Tried again in " + PAUSE.toMinutes() + " min.",
                cause);
    }
}
