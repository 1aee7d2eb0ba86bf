package org.chaarfm.dispatch.port;

import java.time.Instant;

/**
 * Something that happened in a run.
 *
 * @param id grows with time
 * @param at when
 * @param level {@code info}, {@code warning} or {@code error}
 * @param line the line of the list that it is about, or null
 * @param message a sentence
 */
public record RunEventView(long id, Instant at, String level, Integer line, String message) {
    /** Where a list goes on. */
    public String cursor() {
        return Long.toString(id);
    }
}
