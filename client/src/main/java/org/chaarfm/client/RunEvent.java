package org.chaarfm.client;

import java.time.Instant;

/**
 * Something that happened in a run, such as a row of its list that cannot be read.
 *
 * @param id grows with time
 * @param level info, warning or error
 * @param line of the list that it is about; null where lines mean nothing
 * @param message a sentence
 */
public record RunEvent(long id, Instant at, String level, Integer line, String message) {
    /** Whether something went wrong. */
    public boolean isProblem() {
        return "warning".equals(level) || "error".equals(level);
    }
}
