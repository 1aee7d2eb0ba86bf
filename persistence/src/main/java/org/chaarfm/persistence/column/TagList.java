package org.chaarfm.persistence.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.chaarfm.protocol.message.TagScore;

/**
 * The names of a model's tags, in order. They are the same for all its embeddings, so that each embedding has only its
 * scores beside its vector.
 *
 * @param names in the model's order
 */
public record TagList(List<String> names) {
    /** Copies the names. */
    public TagList {
        names = List.copyOf(names);
    }

    /** The names of these scores. */
    public static TagList of(List<TagScore> tags) {
        return new TagList(tags.stream().map(TagScore::name).toList());
    }

    /** The list that {@link #json()} wrote. */
    public static TagList read(String json) {
        return new TagList(StreamSupport.stream(Json.read(json).spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    }

    /** The names as a JSON array. */
    public String json() {
        return Json.write(names);
    }

    /** What identifies the list: SHA-256 of its JSON. */
    public String id() {
        return Sha256Hex.of(json());
    }

    /** Puts names and scores together again. */
    public List<TagScore> with(float[] scores) {
        if (scores.length != names.size()) {
            throw new IllegalStateException(
                    "an embedding has %d scores for %d tags".formatted(scores.length, names.size()));
        }
        return IntStream.range(0, scores.length)
                .mapToObj(i -> new TagScore(names.get(i), scores[i]))
                .toList();
    }

    /** The scores alone: {@code float[tags]}. */
    public static float[] scores(List<TagScore> tags) {
        float[] scores = new float[tags.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = tags.get(i).score();
        }
        return scores;
    }
}
