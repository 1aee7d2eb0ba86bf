package org.chaarfm.sources.list;

import java.util.Optional;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.port.DiscoverySink;

/** Hands on what a list gives and notices when none of it can be used. For one thread. */
final class UsableRows implements DiscoverySink {
    private final DiscoverySink sink;
    private boolean usable;
    private int rejected;
    private RejectedItem first;

    UsableRows(DiscoverySink sink) {
        this.sink = sink;
    }

    @Override
    public void found(FoundTrack track) throws InterruptedException {
        usable = true;
        sink.found(track);
    }

    @Override
    public void rejected(RejectedItem item) throws InterruptedException {
        first = first == null ? item : first;
        rejected++;
        sink.rejected(item);
    }

    /** What is wrong when there were rows and not one could be used; a sentence. */
    Optional<String> complaint() {
        return usable || first == null
                ? Optional.empty()
                : Optional.of("The list has no row that can be used (%d rejected); line %d: %s."
                        .formatted(rejected, first.line(), first.reason()));
    }
}
