package org.chaarfm.dispatch.port;

import java.util.List;
import java.util.Optional;

/**
 * What came of offering the jobs of a part of a queue.
 *
 * @param jobs the leases, in the order of the queue
 * @param passedOver how many jobs nobody took that was asked
 * @param exhausted whether no other jobs are ready there
 * @param lookedTo the place of the last job that was offered when there are others behind it; null if it was the last one
 */
public record Leases(List<LeasedJob> jobs, int passedOver, boolean exhausted, QueuePlace lookedTo) {
    public Leases {
        jobs = List.copyOf(jobs);
    }

    /** Where to look on when not all that were wanted have been leased. */
    public Optional<QueuePlace> further() {
        return Optional.ofNullable(lookedTo);
    }
}
