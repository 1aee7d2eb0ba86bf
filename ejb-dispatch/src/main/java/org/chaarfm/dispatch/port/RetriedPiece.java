package org.chaarfm.dispatch.port;

import java.util.Map;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.TrackId;

/**
 * What became of a piece of a run's failed tracks that are to be tried again.
 *
 * @param last the last track of the piece; null once all have been looked at
 * @param putBack how many have an open job again
 * @param queued how many jobs came into which part of a queue
 */
public record RetriedPiece(TrackId last, int putBack, Map<QueueFront, Long> queued) {
    /** Copies what could change. */
    public RetriedPiece {
        queued = Map.copyOf(queued);
    }
}
