package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A page of what a discovery found.
 *
 * @param attempt the discovery
 * @param items at most {@value #MAX_ITEMS} tracks. Nothing is required of one: without an address it can be looked for by
 *     its words, its duration may be unknown before it is fetched, and a bad one must not cost the page
 * @param last whether no page follows
 */
public record Tracks(
        @JsonUnwrapped @JsonProperty("@attempt") JobAttempt attempt, List<ReportedTrack> items, boolean last)
        implements WorkerMessage {
    /** Most tracks in one page. */
    public static final int MAX_ITEMS = 200;

    public Tracks {
        FieldCheck.present("attempt", attempt);
        items = FieldCheck.list("items", items, MAX_ITEMS);
    }
}
