package org.chaarfm.dispatch.port;

import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.protocol.JobAttempt;

/**
 * What became of a piece of a run's open jobs, see {@link JobRepository#redistributeNext}.
 *
 * @param last the last track of the piece; null once all have been looked at
 * @param moved how many queued jobs came into which part of a queue
 * @param toCancel leases that nobody wants any more
 */
public record Redistribution(TrackId last, Map<QueueFront, Long> moved, List<JobAttempt> toCancel) {
    /** Nothing to do. */
    public static final Redistribution NONE = new Redistribution(null, Map.of(), List.of());

    /** Copies what could change. */
    public Redistribution {
        moved = Map.copyOf(moved);
        toCancel = List.copyOf(toCancel);
    }
}
