package org.chaarfm.sources;

import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.port.DiscoverySink;

/** Keeps what a discovery gives. */
public final class TestingSink implements DiscoverySink {
    private final List<FoundTrack> found = new ArrayList<>();
    private final List<RejectedItem> rejected = new ArrayList<>();

    @Override
    public void found(FoundTrack track) {
        found.add(track);
    }

    @Override
    public void rejected(RejectedItem item) {
        rejected.add(item);
    }

    public List<FoundTrack> found() {
        return found;
    }

    public List<RejectedItem> rejected() {
        return rejected;
    }

    public List<String> locators() {
        return found.stream().map(track -> track.key().locator()).toList();
    }
}
