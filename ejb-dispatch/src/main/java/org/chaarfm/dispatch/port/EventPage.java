package org.chaarfm.dispatch.port;

import java.util.List;

/**
 * Some events of a run.
 *
 * @param events as many as were wanted, or fewer if only a part of a long list was looked through
 * @param next behind which the list goes on, in its order, or null at its end
 */
public record EventPage(List<RunEventView> events, Long next) {
    /** Copies what could change. */
    public EventPage {
        events = List.copyOf(events);
    }
}
