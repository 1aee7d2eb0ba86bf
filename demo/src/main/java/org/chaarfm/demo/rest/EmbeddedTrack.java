package org.chaarfm.demo.rest;

import java.util.List;

/**
 * One line of the export, as far as the demo reads it.
 *
 * @param artist null when nobody knows
 * @param title null when nobody knows
 * @param durationS seconds; null when nobody knows
 * @param embedding 200 values
 * @param notes what else is to be known of the embedding, by name
 */
public record EmbeddedTrack(
        String trackId,
        String artist,
        String title,
        Double durationS,
        String source,
        Embedding embedding,
        List<String> notes) {
    /** Copies the notes; none are an empty list. */
    public EmbeddedTrack {
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Whether nothing is heard in it, so that its embedding says nothing of the music. */
    public boolean silent() {
        return notes.contains("silent");
    }
}
