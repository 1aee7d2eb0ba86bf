package org.chaarfm.coordinator.rest;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next cursor of the next page, or null when this is the last
 */
record Page<J>(List<J> items, String next) {
    /** Copies what could change. */
    Page {
        items = List.copyOf(items);
    }

    /**
     * Of what was found with {@link PageRequest#probe()}.
     *
     * @param found at most {@code limit + 1}
     */
    static <V, J> Page<J> of(List<V> found, int limit, Function<V, String> cursor, Function<V, J> json) {
        boolean more = found.size() > limit;
        List<V> shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown.stream().map(json).toList(), more ? cursor.apply(shown.get(limit - 1)) : null);
    }
}
