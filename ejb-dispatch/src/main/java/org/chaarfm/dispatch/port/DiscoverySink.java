package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;

/** Takes what a discovery finds, in order; may wait so that a fast source does not fill the memory. */
public interface DiscoverySink {
    /** Takes a track. */
    void found(FoundTrack track) throws InterruptedException;

    /** Takes an item that cannot be read. */
    void rejected(RejectedItem item) throws InterruptedException;
}
