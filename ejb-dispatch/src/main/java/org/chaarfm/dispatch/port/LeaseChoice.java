package org.chaarfm.dispatch.port;

import java.util.Optional;
import org.chaarfm.protocol.WorkerId;

/** Decides who gets the jobs that a store offers in the order of their queue. */
@FunctionalInterface
public interface LeaseChoice {
    /** The worker that gets this job; empty to pass it over, so that it stays where it is. */
    Optional<WorkerId> takerOf(OfferedJob job);
}
