package org.chaarfm.dispatch.port;

import org.chaarfm.protocol.message.Note;

/**
 * How many embeddings of a collection have a note.
 *
 * @param note which
 * @param tracks how many
 */
public record NoteCount(Note note, long tracks) {}
