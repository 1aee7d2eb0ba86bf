package org.chaarfm.dispatch.port;

import java.util.List;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;

/**
 * A page of what a run's discovery has found.
 *
 * <p>The number lets a page whose commit had an unknown outcome be offered again without being counted twice.
 *
 * @param number from 1, one more with each page of the same discovery
 * @param tracks in the order found; may name a track twice
 * @param rejected items of the source that could not be read
 */
public record DiscoveryPage(int number, List<FoundTrack> tracks, List<RejectedItem> rejected) {
    /** Most tracks and most rejected items of one page; the protocol's limit for discoveries by workers too. */
    public static final int MAX_ITEMS = 200;

    /** Checks the bounds and copies what could change. */
    public DiscoveryPage {
        tracks = List.copyOf(tracks);
        rejected = List.copyOf(rejected);
        if (number < 1) {
            throw new IllegalArgumentException("number of a page must be 1 or more, but is " + number);
        }
        if (tracks.size() > MAX_ITEMS || rejected.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("a page has at most " + MAX_ITEMS
                    + " tracks and rejected items, but has " + tracks.size() + " and " + rejected.size());
        }
    }
}
