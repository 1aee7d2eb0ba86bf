package org.chaarfm.dispatch.port;

import java.util.Objects;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * A job just leased, with all that its message needs.
 *
 * @param key job and attempt
 * @param worker who got it
 * @param track what to embed
 * @param capability the unguessable part of the address under which the coordinator serves this job's media
 * @param facts what is known of the track
 */
public record LeasedJob(JobAttempt key, WorkerId worker, TrackKey track, String capability, TrackFacts facts) {
    public LeasedJob {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(capability, "capability");
        Objects.requireNonNull(facts, "facts");
    }

    @Override
    public String toString() {
        return "LeasedJob[" + key + ", worker=" + worker + "]";
    }
}
