package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a draining worker waits for the acknowledgement of its results: not for ever, because the coordinator may be gone
 * for good. Other workers compute again what was not acknowledged.
 */
final class DrainPatience {
    /** Without a connection; a coordinator restarts in half of it. */
    static final Duration AWAY = Duration.ofSeconds(30);

    /** Connected without an acknowledgement; a coordinator stays connected while its database is away for a while. */
    static final Duration MUTE = Duration.ofMinutes(5);

    private int results;

    /** Since when only those results are awaited; null before. */
    private Instant waiting;

    /** Since when there has been no connection. */
    private Instant away;

    /**
     * To be called regularly.
     *
     * @param running whether a track is still in work
     * @param unacknowledged how many results await their acknowledgement
     * @return why the wait is over, once it is
     */
    Optional<String> over(boolean running, int unacknowledged, boolean joined, Instant now) {
        if (running || waiting == null || unacknowledged != results) {
            results = unacknowledged;
            waiting = now;
            away = now;
        }
        if (joined) {
            away = now;
        }
        if (!now.isBefore(away.plus(AWAY))) {
            return Optional.of(sentence("could not be reached for " + AWAY.toSeconds() + " s"));
        }
        if (!now.isBefore(waiting.plus(MUTE))) {
            return Optional.of(sentence("did not acknowledge any for " + MUTE.toMinutes() + " min"));
        }
        return Optional.empty();
    }

    private String sentence(String why) {
        return (results == 1 ? "1 result is" : results + " results are") + " lost: the coordinator " + why
                + ". It gives those tracks out again.";
    }
}
