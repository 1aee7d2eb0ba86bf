package org.chaarfm.dispatch.domain;

import java.util.Objects;

/**
 * A track that a discovery has found.
 *
 * @param key what identifies it
 * @param version changes when the content may have changed (a file's size and time), or null when that cannot be told;
 *     a track whose version differs from the embedded one is embedded again
 * @param facts what the source knows of it
 */
public record FoundTrack(TrackKey key, String version, TrackFacts facts) {
    public FoundTrack {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(facts, "facts");
    }
}
