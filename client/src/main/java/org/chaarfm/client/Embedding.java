package org.chaarfm.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A stored embedding with what is known of its track. Its equality is of no use: it compares arrays by
 * identity.
 *
 * @param artist null when unknown
 * @param title null when unknown
 * @param album null when unknown
 * @param durationS length in seconds; null when unknown
 * @param source where the track comes from: a path below the music root, or a URL
 * @param vector {@code float[200]}, exactly as the worker computed it; not copied, as an export has millions of these
 * @param tags MusicNN's 50 tags in the model's order, or none
 * @param notes such as partial, silent, streams, re_encoded; often empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record Embedding(
        String trackId,
        String artist,
        String title,
        String album,
        Double durationS,
        String source,
        Model model,
        @JsonProperty("embedding") float[] vector,
        List<Tag> tags,
        List<String> notes) {
    /** Missing tags and notes are none. */
    public Embedding {
        tags = tags == null ? List.of() : List.copyOf(tags);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /**
     * How well a tag fits.
     *
     * @param score 0 to 1
     */
    public record Tag(String name, float score) {}

    /** Whether the mono mix has no sound, so that the vector says nothing of the music. */
    public boolean silent() {
        return notes.contains("silent");
    }
}
