package org.chaarfm.protocol.message;

import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A page of what a discovery found.
 *
 * @param attempt the discovery
 * @param items at most {@value #MAX_ITEMS} tracks, each with its source URL
 * @param last whether no page follows
 */
public record Tracks(JobAttempt attempt, List<ReportedTrack> items, boolean last) implements WorkerMessage {
    /** Most tracks in one page. */
    public static final int MAX_ITEMS = 200;

    public Tracks {
        FieldCheck.present("attempt", attempt);
        items = FieldCheck.list("items", items, MAX_ITEMS);
        for (ReportedTrack item : items) {
            FieldCheck.present("items.source_url", item.sourceUrl());
        }
    }

    @Override
    public Type type() {
        return Type.TRACKS;
    }
}
