package org.chaarfm.coordinator.json;

import java.util.List;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.message.Note;

/**
 * Embedding in openapi.yaml: an item of the pages and a line of the export. Its equality is not used.
 *
 * @param embedding {@code float[200]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record EmbeddingJson(
        String trackId,
        String artist,
        String title,
        String album,
        Double durationS,
        String source,
        ModelJson model,
        float[] embedding,
        List<Tag> tags,
        List<String> notes) {
    /** Tag in openapi.yaml. */
    public record Tag(String name, float score) {}

    /** The embedding with what is known of its track. */
    public static EmbeddingJson of(EmbeddingView view) {
        return new EmbeddingJson(
                view.track().value(),
                view.facts().artist(),
                view.facts().title(),
                view.facts().album(),
                view.facts().durationS(),
                view.key().locator(),
                ModelJson.of(view.model()),
                view.vector().toArray(),
                tags(view.tags()),
                Note.namesOf(view.notes()));
    }

    /** The tags of these scores in the model's order, with their names. */
    static List<Tag> tags(List<Float> scores) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> new Tag(MusicnnTags.LABELS.get(i), scores.get(i)))
                .toList();
    }
}
