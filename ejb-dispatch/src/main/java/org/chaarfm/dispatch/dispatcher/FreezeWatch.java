package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Notices that this process stood still: its machine slept, it was stopped, or it collected garbage for long. The first tick
 * afterwards comes before the heartbeats that wait in the sockets, so everybody would seem silent. Nothing that memory
 * measures runs on meanwhile. An outage of the database is none: ticks are put all the time then. Thread-safe.
 */
final class FreezeWatch {
    private static final Logger LOG = System.getLogger(FreezeWatch.class.getName());

    /** When the last tick was put, on the monotonic clock; null before the first. */
    private Duration last;

    private Duration stoodStill = Duration.ZERO;

    /** A tick is put at this moment. */
    synchronized void ticked(Duration at) {
        Duration gap = last == null ? Duration.ZERO : at.minus(last);
        if (gap.compareTo(DispatcherLoop.LONGEST_TURN) > 0) {
            stoodStill = stoodStill.plus(gap);
        }
        last = at;
    }

    /** For how long the process stood still since this was asked last. */
    synchronized Duration take() {
        Duration taken = stoodStill;
        stoodStill = Duration.ZERO;
        if (!taken.isZero()) {
            LOG.log(
                    Level.WARNING,
                    "The coordinator stood still for {0} s; no worker counts as silent for that.",
                    taken.toSeconds());
        }
        return taken;
    }
}
