package org.chaarfm.coordinator.json;

import org.chaarfm.dispatch.port.FailureView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A track that has no embedding, and why.
 *
 * @param trackId its id
 * @param source where it comes from: a path below the music root, or a URL
 * @param artist or null
 * @param title or null
 * @param code of the last failure
 * @param message of the last failure
 * @param attempts how many were made
 */
@Schema(name = "Failure", description = "A track that has no embedding, and why")
public record FailureJson(
        @Schema(name = "track_id", description = "The track's id")
        String trackId,

        @Schema(description = "A path below the music root, or a URL")
        String source,

        @Schema(nullable = true, description = "Its artist, if known")
        String artist,

        @Schema(nullable = true, description = "Its title, if known")
        String title,

        @Schema(example = "too_short", description = "From the closed list of error codes")
        String code,

        @Schema(description = "A sentence") String message,
        @Schema(description = "How often it was tried") int attempts) {
    /** Of the domain's. */
    public static FailureJson of(FailureView failure) {
        return new FailureJson(
                failure.track().value(),
                failure.key().locator(),
                failure.facts().artist(),
                failure.facts().title(),
                failure.code().wireName(),
                failure.message(),
                failure.attempts());
    }
}
