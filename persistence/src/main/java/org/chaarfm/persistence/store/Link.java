package org.chaarfm.persistence.store;

import org.chaarfm.dispatch.domain.JobState;

/**
 * How a track belongs to a run: by a job, or as one that needed none.
 *
 * @param track its id
 * @param job the job that embeds it, or null if it is embedded already
 * @param state how the job stands, or null
 * @param fresh whether the job was queued for this run
 */
record Link(String track, String job, JobState state, boolean fresh) {
    static Link embedded(String track) {
        return new Link(track, null, null, false);
    }

    static Link open(JobRow job) {
        return new Link(job.track(), job.id(), job.state(), false);
    }

    static Link queued(String track, String job) {
        return new Link(track, job, JobState.QUEUED, true);
    }
}
