package org.chaarfm.dispatch.port;

import java.util.List;

/**
 * What came of offering the jobs of a part of a queue.
 *
 * @param jobs the leases, in the order of the queue
 * @param passedOver how many jobs nobody took that was asked
 * @param exhausted whether no other jobs are ready there
 */
public record Leases(List<LeasedJob> jobs, int passedOver, boolean exhausted) {
    public Leases {
        jobs = List.copyOf(jobs);
    }
}
