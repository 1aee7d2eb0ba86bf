package org.chaarfm.dispatch.dispatcher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Notices that this process stood still: its machine slept, it was stopped, or it collected garbage for long. The first tick
 * afterwards comes before the heartbeats that wait in the sockets, so everybody would seem silent. Nothing that memory
 * measures runs on meanwhile.
 */
final class FreezeWatch {
    private static final Logger LOG = System.getLogger(FreezeWatch.class.getName());

    private final Fleet fleet;

    /** When the last tick came, on the monotonic clock; null before the first. */
    private Duration last;

    FreezeWatch(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Before anything is decided about the tick; one that comes again tells nothing new. */
    void ticked(Duration at) {
        Duration gap = last == null ? Duration.ZERO : at.minus(last);
        if (gap.compareTo(DispatcherLoop.LONGEST_TURN) > 0) {
            LOG.log(
                    Level.WARNING,
                    "The coordinator stood still for {0} s; no worker counts as silent for that.",
                    gap.toSeconds());
            fleet.stoodStill(gap, at);
        }
        last = at;
    }
}
