package org.chaarfm.coordinator.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next what to ask the next page with, or null on the last
 */
public record Page<J>(
        List<J> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) String next) {
    /** A page that does not change. */
    public Page {
        items = List.copyOf(items);
    }
}
