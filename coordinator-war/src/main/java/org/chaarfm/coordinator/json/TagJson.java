package org.chaarfm.coordinator.json;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How well a tag fits a track.
 *
 * @param name the tag
 * @param score 0 to 1
 */
@Schema(name = "Tag", description = "How well a tag fits a track")
public record TagJson(
        @Schema(example = "jazz", description = "The tag, one of MusicNN's 50")
        String name,

        @Schema(minimum = "0", maximum = "1", description = "How well it fits")
        float score) {}
