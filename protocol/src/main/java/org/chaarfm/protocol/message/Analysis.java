package org.chaarfm.protocol.message;

import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * What the network computed from a track. Lengths and values of vector and tags are for the receiver to judge.
 *
 * @param vector the embedding
 * @param tags the scores of {@link org.chaarfm.protocol.MusicnnTags#LABELS} in their order, or none at all
 * @param recipe how both were made
 * @param patches how many patches they are the mean of, at least 1; null where a v0 worker did not say
 * @param notes what else is to be known of them; copied in their order
 */
public record Analysis(EmbeddingVector vector, List<Float> tags, Recipe recipe, Integer patches, Set<Note> notes) {
    /** Most numbers of a vector, and most tags, that a message may carry. */
    public static final int MAX_NUMBERS = 4_096;

    public Analysis {
        FieldCheck.size("vector", FieldCheck.present("vector", vector).length(), MAX_NUMBERS);
        tags = FieldCheck.list("tags", tags, MAX_NUMBERS);
        FieldCheck.present("recipe", recipe);
        FieldCheck.optionalRange("patches", patches, 1, Integer.MAX_VALUE);
        notes = Note.copyOf(notes);
    }
}
