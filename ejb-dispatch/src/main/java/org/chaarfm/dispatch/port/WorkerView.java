package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.protocol.WorkerId;

/**
 * A worker as an operator sees it.
 *
 * @param id its id
 * @param about what it says of itself
 * @param dialect {@code v0} or {@code v1}
 * @param membership where it stands in its session
 * @param lastSeen when it was last heard
 * @param aliveUntil until when it counts as alive
 * @param silent whether it has not been heard for a while although its connection is there
 * @param held what it has now
 * @param stored how many embeddings it has produced
 * @param failed how many of its attempts failed
 * @param quarantine why it gets hardly any jobs, or null
 * @param draining whether an operator wants it to leave and it has not left yet; it gets no jobs
 */
public record WorkerView(
        WorkerId id,
        WorkerInfo about,
        String dialect,
        Membership membership,
        Instant lastSeen,
        Instant aliveUntil,
        boolean silent,
        List<HeldView> held,
        long stored,
        long failed,
        Quarantine quarantine,
        boolean draining) {
    /** Copies what could change. */
    public WorkerView {
        held = List.copyOf(held);
    }

    /**
     * Where a worker stands in its session.
     *
     * @param approved whether it may take jobs
     * @param revoked whether it was turned out, or declined if it was not approved
     * @param address where its newest connection came from, or null
     * @param joinedAt when it first came
     * @param connectedAt when its newest connection joined, or null
     */
    public record Membership(boolean approved, boolean revoked, String address, Instant joinedAt, Instant connectedAt) {
        /** Whether somebody still has to say whether it may join. */
        public boolean pending() {
            return !approved && !revoked;
        }
    }
}
