package org.chaarfm.worker.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a worker leaves, asked by its user or the coordinator: it takes nothing new, and ends when all that it holds is
 * acknowledged. That wait is limited, because the coordinator may be gone for good; what was not acknowledged stays in the
 * journal.
 */
final class Drain {
    /** Longest wait without a connection; a coordinator restarts in half of it. */
    static final Duration AWAY = Duration.ofSeconds(30);

    /** Connected without an acknowledgement; a coordinator stays connected while its database is away for a while. */
    static final Duration MUTE = Duration.ofMinutes(5);

    /** Who is at the other end of the connection. */
    enum Peer {
        NONE,
        COORDINATOR,

        /** Of v0, which takes no results of v1 jobs. */
        OLDER_SERVER
    }

    private boolean begun;
    private int results;

    /** Since when only those results are awaited; null before. */
    private Instant waiting;

    /** Since when there has been no connection. */
    private Instant away;

    /** Begins, unless it has begun; returns whether it does. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    boolean hasBegun() {
        return begun;
    }

    /**
     * To be called regularly once it has begun.
     *
     * @param running how many jobs have not ended
     * @param unacknowledged how many results wait for their acknowledgement
     * @param peer who is at the other end
     * @return how it ended, once it has
     */
    Optional<Worker.End> end(int running, int unacknowledged, Peer peer, Instant now) {
        if (running + unacknowledged == 0) {
            return Optional.of(new Worker.End(Worker.End.DRAINED, "Everything that was held is done."));
        }
        if (running == 0 && peer == Peer.OLDER_SERVER) {
            results = unacknowledged;
            return undelivered("is away, and an older one in its place takes none");
        }
        if (running > 0 || waiting == null || unacknowledged != results) {
            results = unacknowledged;
            waiting = now;
            away = now;
        }
        if (peer != Peer.NONE) {
            away = now;
        }
        if (!now.isBefore(away.plus(AWAY))) {
            return undelivered("could not be reached for " + AWAY.toSeconds() + " s");
        }
        if (!now.isBefore(waiting.plus(MUTE))) {
            return undelivered("did not acknowledge any for " + MUTE.toMinutes() + " min");
        }
        return Optional.empty();
    }

    private Optional<Worker.End> undelivered(String why) {
        String sentence = (results == 1 ? "1 result is" : results + " results are") + " not delivered: the coordinator "
                + why + ". The next worker that joins it from this cache folder delivers "
                + (results == 1 ? "it." : "them.");
        return Optional.of(new Worker.End(Worker.End.STOPPED, sentence));
    }
}
