package org.chaarfm.dispatch.domain;

import java.util.Set;
import org.chaarfm.protocol.ErrorCode;

/**
 * Which of a run's failed tracks are meant.
 *
 * @param tracks only these, at most {@value #MOST}; empty for all
 * @param code only those that failed so in the end, or null
 */
public record FailedTracks(Set<TrackId> tracks, ErrorCode code) {
    /** Most tracks that can be named. */
    public static final int MOST = 1_000;

    /** All of them. */
    public static final FailedTracks ALL = new FailedTracks(Set.of(), null);

    public FailedTracks {
        tracks = Set.copyOf(tracks);
        if (tracks.size() > MOST) {
            throw new IllegalArgumentException(
                    "at most " + MOST + " tracks can be named, but there are " + tracks.size());
        }
        if (!tracks.isEmpty() && code != null) {
            throw new IllegalArgumentException("tracks and code exclude each other");
        }
    }

    /** One track. */
    public static FailedTracks of(TrackId track) {
        return new FailedTracks(Set.of(track), null);
    }

    /** All that failed for this reason. */
    public static FailedTracks of(ErrorCode code) {
        return new FailedTracks(Set.of(), code);
    }

    /** Whether they are named one by one. */
    public boolean areNamed() {
        return !tracks.isEmpty();
    }
}
