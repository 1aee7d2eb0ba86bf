package org.chaarfm.dispatch.port;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.message.Note;

/**
 * A valid embedding on its way into the database.
 *
 * @param key whose result
 * @param vector 200 finite numbers
 * @param tags 50 scores in the model's order, 0 to 1, or none
 * @param facts what the worker read in the file, and the length of what it decoded: replaces what was read of an older
 *     version, and never what a list said; from a v0 worker it only fills what is empty
 * @param patches how many patches the mean was taken over, from 1
 * @param notes as the worker sent them; the store adds {@code re_encoded} for a worker of v0
 */
public record StoredResult(
        JobAttempt key, EmbeddingVector vector, List<Float> tags, TrackFacts facts, int patches, Set<Note> notes) {
    public StoredResult {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(vector, "vector");
        tags = List.copyOf(tags);
        Objects.requireNonNull(facts, "facts");
        notes = Note.copyOf(notes);
    }
}
