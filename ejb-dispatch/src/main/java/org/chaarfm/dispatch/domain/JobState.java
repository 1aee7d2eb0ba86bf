package org.chaarfm.dispatch.domain;

import java.util.Map;
import java.util.Optional;
import org.chaarfm.protocol.WireName;

/** Where a job is. Its transitions are DESIGN's diagram; each state offers only those that are legal from it. */
public enum JobState implements WireName {
    /** Waits for a worker. */
    QUEUED,
    /** A worker has it. */
    LEASED,
    /** Its embedding is stored. */
    STORED,
    /** It ended without an embedding. */
    FAILED,
    /** It was stopped. */
    CANCELLED;

    private static final Map<JobState, Map<JobEvent, JobState>> TRANSITIONS = Map.of(
            QUEUED,
                    Map.of(
                            JobEvent.LEASE, LEASED,
                            JobEvent.RESUME, LEASED,
                            JobEvent.STORE, STORED,
                            JobEvent.FAIL, FAILED,
                            JobEvent.STOP, CANCELLED),
            LEASED,
                    Map.of(
                            JobEvent.STORE, STORED,
                            JobEvent.REQUEUE, QUEUED,
                            JobEvent.FAIL, FAILED,
                            JobEvent.STOP, CANCELLED),
            STORED, Map.of(),
            FAILED, Map.of(JobEvent.RETRY_BY_HAND, QUEUED, JobEvent.ACQUIT, QUEUED),
            CANCELLED, Map.of());

    /** Where the event leads from here; empty when it means nothing here, as for a late result. */
    public Optional<JobState> on(JobEvent event) {
        return Optional.ofNullable(TRANSITIONS.get(this).get(event));
    }

    /** Whether the event means anything here. */
    public boolean allows(JobEvent event) {
        return TRANSITIONS.get(this).containsKey(event);
    }

    /** Whether the job still wants a worker or has one. */
    public boolean open() {
        return this == QUEUED || this == LEASED;
    }
}
