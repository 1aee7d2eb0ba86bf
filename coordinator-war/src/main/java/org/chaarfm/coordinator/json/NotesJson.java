package org.chaarfm.coordinator.json;

import java.util.List;
import org.chaarfm.dispatch.port.NoteCount;

/** Notes in openapi.yaml. */
public record NotesJson(long total, List<Count> notes) {
    /** Copies what could change. */
    public NotesJson {
        notes = List.copyOf(notes);
    }

    /** How many embeddings have a note. */
    public record Count(String note, long tracks) {
        /** The count as it is shown. */
        public static Count of(NoteCount count) {
            return new Count(count.note().wireName(), count.tracks());
        }
    }
}
