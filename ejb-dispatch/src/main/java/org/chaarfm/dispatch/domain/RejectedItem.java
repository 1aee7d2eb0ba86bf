package org.chaarfm.dispatch.domain;

/**
 * Something in a source that could not be read; the rest of the source goes on.
 *
 * @param line its line in a list, from 1, or null where lines mean nothing
 * @param item the item as it stands there, shortened
 * @param reason the problem, without a full stop: where it is shown, a colon and the item follow
 */
public record RejectedItem(Integer line, String item, String reason) {
    private static final int MAX_ITEM = 200;

    /** Shortens the item and takes the full stop off the reason. */
    public RejectedItem {
        reason = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
        item = item == null ? "" : item.length() <= MAX_ITEM ? item : item.substring(0, MAX_ITEM) + "…";
    }
}
