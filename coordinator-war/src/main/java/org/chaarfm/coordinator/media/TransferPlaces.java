package org.chaarfm.coordinator.media;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Who may send a file now. There are only so many places, as each costs memory and a share of the line; whoever finds none
 * is told so at once and asks again.
 *
 * <p>Fair: a place goes to one of the older half of those who wait, so that a stream of new readers keeps nobody waiting for
 * ever. It is not kept for the one who has waited longest, or it would stand empty until that one asks again.
 *
 * <p>Thread-safe.
 */
final class TransferPlaces {
    /** What a reader is told to wait. It comes back within twice this time (chance spreads a fleet). */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Whoever has not asked again by then has gone, and holds up nobody any more. */
    static final Duration CLAIM = RETRY_AFTER.multipliedBy(3);

    /** A reader that was cut off may be back before its old transfer is noticed to be dead. */
    static final int MOST_EACH = 2;

    private final int places;
    private final int mostEach;
    private final MonotonicClock clock;
    private final Map<String, Integer> inside = new HashMap<>();
    private final Map<String, Duration> waiting = new LinkedHashMap<>();
    private int taken;

    /** @param places how many there are, from 1 */
    TransferPlaces(int places, MonotonicClock clock) {
        this(places, MOST_EACH, clock);
    }

    /**
     * Where several may come under the same name.
     *
     * @param mostEach how many places one reader may have, from 1
     */
    TransferPlaces(int places, int mostEach, MonotonicClock clock) {
        this.places = places;
        this.mostEach = mostEach;
        this.clock = clock;
    }

    /** Takes a place for a reader, who {@linkplain #leave leaves} it later; false when there is none. */
    synchronized boolean enter(String reader) {
        Duration now = clock.elapsed();
        waiting.values().removeIf(asked -> now.minus(asked).compareTo(CLAIM) > 0);
        if (inside.getOrDefault(reader, 0) >= mostEach) {
            return false;
        }
        int free = places - taken;
        if (free == 0 || placeInLine(reader) >= Math.max(free, (waiting.size() + 1) / 2)) {
            waiting.put(reader, now);
            return false;
        }
        waiting.remove(reader);
        inside.merge(reader, 1, Integer::sum);
        taken++;
        return true;
    }

    /** How many have waited longer. */
    private int placeInLine(String reader) {
        int before = 0;
        for (String who : waiting.keySet()) {
            if (who.equals(reader)) {
                return before;
            }
            before++;
        }
        return before;
    }

    /** Gives the place back. */
    synchronized void leave(String reader) {
        inside.compute(reader, (who, count) -> count == null || count == 1 ? null : count - 1);
        taken--;
    }
}
