package org.chaarfm.coordinator.json;

import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.protocol.MusicnnTags;
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
        float score) {
    /** All scores with their names, in the model's order. */
    static List<TagJson> named(List<Float> scores) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> new TagJson(MusicnnTags.LABELS.get(i), scores.get(i)))
                .toList();
    }
}
