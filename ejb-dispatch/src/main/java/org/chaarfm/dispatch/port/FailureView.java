package org.chaarfm.dispatch.port;

import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.ErrorCode;

/**
 * A track that has no embedding, and why.
 *
 * @param track its id
 * @param key what identifies it
 * @param facts what is known of it
 * @param code of the last failure
 * @param message of the last failure
 * @param attempts how many were made
 */
public record FailureView(TrackId track, TrackKey key, TrackFacts facts, ErrorCode code, String message, int attempts) {
    /** Where a list goes on. */
    public String cursor() {
        return track.value();
    }
}
