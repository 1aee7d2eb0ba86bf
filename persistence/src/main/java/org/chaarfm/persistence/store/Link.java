package org.chaarfm.persistence.store;

import org.chaarfm.dispatch.domain.JobState;
import org.chaarfm.protocol.ErrorCode;

/**
 * How a track belongs to a run: by a job, or as one that needs none.
 *
 * @param track its id
 * @param job the job that embeds it, or null if there is nothing to do
 * @param state how the job stands, or null
 * @param fresh whether the job was queued for this run
 * @param failed how it failed before, if that is why there is nothing to do; null if it is embedded already
 */
record Link(String track, String job, JobState state, boolean fresh, ErrorCode failed) {
    static Link embedded(String track) {
        return new Link(track, null, null, false, null);
    }

    static Link open(JobRow job) {
        return new Link(job.track(), job.id(), job.state(), false, null);
    }

    static Link queued(String track, String job) {
        return new Link(track, job, JobState.QUEUED, true, null);
    }

    static Link passedOver(String track, ErrorCode failed) {
        return new Link(track, null, null, false, failed);
    }

    boolean embedded() {
        return job == null && failed == null;
    }

    /** How the track counts for good, or null if it counts as its job stands. */
    String settled() {
        return job != null ? null : failed != null ? "passed_over" : "already_embedded";
    }
}
