package org.chaarfm.sources.list;

import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.port.DiscoverySink;

/** Takes the rows of a list, good and bad. */
final class RowSink {
    private final DiscoverySink sink;

    RowSink(DiscoverySink sink) {
        this.sink = sink;
    }

    /**
     * A row that could be read; one whose address cannot be used is rejected. Fields that cannot be used are told, and
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
        sink.found(track);
        for (String field : row.leftOut()) {
            unreadable(line, field, "The track goes without this field, whose value cannot be used");
        }
    }

    /** A row that could not be read. */
    void unreadable(int line, String item, String reason) throws InterruptedException {
        sink.rejected(new RejectedItem(line, item, reason));
    }
}
