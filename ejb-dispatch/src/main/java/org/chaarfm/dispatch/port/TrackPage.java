package org.chaarfm.dispatch.port;

import java.util.List;
import org.chaarfm.dispatch.domain.TrackId;

/**
 * Some tracks of a list, in the order of their ids.
 *
 * @param tracks as many as were wanted, or fewer if only a part of a long list was looked through
 * @param next behind which the list goes on, or null at its end
 */
public record TrackPage(List<TrackView> tracks, TrackId next) {
    /** Nothing. */
    public static final TrackPage EMPTY = new TrackPage(List.of(), null);

    /** Copies what could change. */
    public TrackPage {
        tracks = List.copyOf(tracks);
    }
}
