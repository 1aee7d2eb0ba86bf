package org.chaarfm.sources.list;

import java.util.Optional;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.port.DiscoverySink;

/** Takes the rows of a list, good and bad. Not thread-safe. */
final class RowSink {
    private final DiscoverySink sink;
    private boolean usable;
    private int rejected;
    private RejectedItem firstRejected;

    RowSink(DiscoverySink sink) {
        this.sink = sink;
    }

    /**
     * A row that could be read; it is rejected if its address cannot be used. Fields with unusable values are reported, and
     * the track goes without them.
     */
    void row(int line, String address, RowFacts row) throws InterruptedException {
        FoundTrack track;
        try {
            track = UrlTrack.of(address, row.facts());
        } catch (IllegalArgumentException unusable) {
            unreadable(line, address, unusable.getMessage());
            return;
        }
        usable = true;
        sink.found(track);
        for (String field : row.leftOut()) {
            unreadable(line, field, "The track goes without this field, whose value cannot be used");
        }
    }

    /** A row that could not be read. */
    void unreadable(int line, String item, String reason) throws InterruptedException {
        RejectedItem row = new RejectedItem(line, item, reason);
        firstRejected = firstRejected == null ? row : firstRejected;
        rejected++;
        sink.rejected(row);
    }

    /** The problem, in a sentence, if there were rows and none of them could be used. */
    Optional<String> problem() {
        return usable || firstRejected == null
                ? Optional.empty()
                : Optional.of("The list has no row that can be used (%d rejected); line %d: %s."
                        .formatted(rejected, firstRejected.line(), firstRejected.reason()));
    }
}
