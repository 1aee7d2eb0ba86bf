package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.ErrorCode;

/**
 * Which of a run's failed tracks are meant.
 *
 * @param track only this one, or null
 * @param code only those that failed so in the end, or null
 */
public record FailedTracks(TrackId track, ErrorCode code) {
    /** All of them. */
    public static final FailedTracks ALL = new FailedTracks(null, null);

    public FailedTracks {
        if (track != null && code != null) {
            throw new IllegalArgumentException(
                    "track and code exclude each other, but there are " + track + " and " + code.wireName());
        }
    }
}
