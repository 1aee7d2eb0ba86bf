package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a worker that wants to leave waits for the acknowledgement of its results: not for ever, because the coordinator
 * may be gone for good. What was not acknowledged is computed again by somebody else.
 */
final class DrainPatience {
    /** Without a connection; a coordinator that restarts is back within half of it. */
    static final Duration AWAY = Duration.ofSeconds(30);

    /** Connected and without an acknowledgement; a coordinator keeps its workers while its database is away for a while. */
    static final Duration MUTE = Duration.ofMinutes(5);

    private int results;

    /** Since when nothing has been left to do but wait for those results; null before. */
    private Instant waiting;

    /** Since when there has been no connection meanwhile. */
    private Instant away;

    /**
     * Notes how things stand.
     *
     * @param running whether a track is still worked on
     * @param unacknowledged how many results are not acknowledged
     * @param joined whether the coordinator is there
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
