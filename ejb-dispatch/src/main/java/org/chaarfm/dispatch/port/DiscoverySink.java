package org.chaarfm.dispatch.port;

import java.util.function.Supplier;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;

/** Takes what a discovery finds, in order; may wait so that a fast source does not fill the memory. */
public interface DiscoverySink {
    /** Takes a track. */
    void found(FoundTrack track) throws InterruptedException;

    /**
     * Takes a track of which it costs something to find out more: a tag must be read from its file. That is asked on the
     * same thread, later and only if the track is new or its version another than when it was found last.
     *
     * @param version as of {@link FoundTrack}; null always asks
     */
    default void found(TrackKey key, String version, Supplier<TrackFacts> facts) throws InterruptedException {
        found(new FoundTrack(key, version, facts.get()));
    }

    /** Takes an item that cannot be read. */
    void rejected(RejectedItem item) throws InterruptedException;
}
