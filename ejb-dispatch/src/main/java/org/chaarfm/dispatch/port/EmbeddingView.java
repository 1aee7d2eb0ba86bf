package org.chaarfm.dispatch.port;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.message.Note;

/**
 * A stored embedding as it is exported.
 *
 * @param track its track's id
 * @param key what identifies the track
 * @param facts what is known of the track
 * @param model what made it
 * @param vector exactly as the worker sent it
 * @param tags 50 scores in the model's order, or none
 * @param notes what else is to be known of it
 */
public record EmbeddingView(
        TrackId track,
        TrackKey key,
        TrackFacts facts,
        ModelId model,
        EmbeddingVector vector,
        List<Float> tags,
        Set<Note> notes) {
    /** Copies what could change. */
    public EmbeddingView {
        Objects.requireNonNull(vector, "vector");
        tags = List.copyOf(tags);
        notes = Note.copyOf(notes);
    }

    /** Where a list goes on. */
    public String cursor() {
        return track.value();
    }
}
