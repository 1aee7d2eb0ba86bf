package org.chaarfm.dispatch.port;

import java.util.List;
import org.chaarfm.dispatch.domain.TrackId;

/**
 * Some failed tracks of a run, in the order of their ids.
 *
 * @param failures as many as were wanted, or fewer if only a part of a long list was looked through
 * @param next behind which the list goes on, or null at its end
 */
public record FailurePage(List<FailedTrack> failures, TrackId next) {
    /** Copies what could change. */
    public FailurePage {
        failures = List.copyOf(failures);
    }
}
