package org.chaarfm.dispatch.domain;

import java.util.Objects;

/**
 * Something in a source that could not be read; the rest of the source goes on.
 *
 * @param line its line in a list, from 1, or null where lines mean nothing
 * @param item the item as it stands there, shortened
 * @param reason what is wrong with it, a sentence
 */
public record RejectedItem(Integer line, String item, String reason) {
    private static final int MAX_ITEM = 200;

    /** Shortens the item. */
    public RejectedItem {
        Objects.requireNonNull(reason, "reason");
        item = item == null ? "" : item.length() <= MAX_ITEM ? item : item.substring(0, MAX_ITEM) + "…";
    }
}
