package org.chaarfm.persistence.column;

import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.message.Note;

/** Notes in a text column: their names with spaces between them, in the enum's order; empty for none. */
public final class NoteColumn {
    private static final String SEPARATOR = " ";

    private NoteColumn() {}

    /** The text of these notes. */
    public static String write(Set<Note> notes) {
        return String.join(SEPARATOR, Note.namesOf(notes));
    }

    /** The notes in the text. */
    public static Set<Note> read(String text) {
        return Note.named(List.of(text.split(SEPARATOR)));
    }
}
