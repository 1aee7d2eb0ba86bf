package org.chaarfm.protocol.message;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** What users of an embedding should know of how it was made. The embedding is valid all the same. */
public enum Note implements WireName {
    /** Only part of the file could be read. */
    PARTIAL("only part of the file could be read"),
    /** The mono mix is below -90 dBFS throughout: the vector is that of silence. */
    SILENT("the mono mix is silent"),
    /** The file has several audio streams: the default one was taken, else the first. */
    STREAMS("one of several audio streams was taken"),
    /** The audio was encoded again before it was analysed; the coordinator adds it to what v0 workers send. */
    RE_ENCODED("the audio was encoded again before");

    private final String meaning;

    Note(String meaning) {
        this.meaning = meaning;
    }

    /** An unchangeable copy in the enum's order, which is the order on the wire. */
    public static Set<Note> copyOf(Collection<Note> notes) {
        return FieldCheck.set("notes", Note.class, notes);
    }

    /**
     * The notes of these names. A name that is not known here belongs to a newer worker and is ignored: the embedding
     * is as good without it, and refusing the result would throw away minutes of work.
     */
    public static Set<Note> named(Collection<String> wireNames) {
        return copyOf(wireNames.stream()
                .flatMap(name -> WireName.find(Note.class, name).stream())
                .toList());
    }

    /** What these notes say, to go on with a sentence: each after a semicolon. */
    public static String meanings(Set<Note> notes) {
        return notes.stream().map(note -> "; " + note.meaning).collect(Collectors.joining());
    }

    /** The names of these notes. */
    public static List<String> namesOf(Set<Note> notes) {
        return notes.stream().map(Note::wireName).toList();
    }
}
