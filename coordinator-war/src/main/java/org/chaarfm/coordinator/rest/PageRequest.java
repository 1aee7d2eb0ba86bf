package org.chaarfm.coordinator.rest;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.problem.ProblemException;

/**
 * Which page of a list is wanted.
 *
 * @param after cursor behind which it begins, or null for the beginning
 * @param limit most items, 1 to {@value #MAX_LIMIT}
 */
record PageRequest(String after, int limit) {
    /** Most items of a page. */
    static final int MAX_LIMIT = 1000;

    /** Items of a page when none are asked for. */
    static final int DEFAULT_LIMIT = 100;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{8,64}");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,6}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Of a list whose cursors are ids. */
    static PageRequest byId(String after, String limit) {
        return of(after, limit, ID);
    }

    /** Of a list whose cursors are numbers. */
    static PageRequest byNumber(String after, String limit) {
        return of(after, limit, NUMBER);
    }

    /** Of a list that is counted off. */
    static PageRequest byOffset(String after, String limit) {
        return of(after, limit, OFFSET);
    }

    private static PageRequest of(String after, String limit, Pattern cursor) {
        if (after != null && !cursor.matcher(after).matches()) {
            throw ProblemException.badField(
                    "after", after, "Parameter after must be next of the page before, as it was given.");
        }
        return new PageRequest(after, limit(limit));
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other number that cannot be.
        }
        throw ProblemException.badField(
                "limit", text, "Parameter limit must be a whole number from 1 to " + MAX_LIMIT + ".");
    }

    /** How many to read: one more than the page holds tells whether another follows. */
    int probe() {
        return limit + 1;
    }

    /**
     * The page.
     *
     * @param found at most {@link #probe()} items behind the cursor
     */
    <V, J> Page<J> of(List<V> found, Function<V, String> cursor, Function<V, J> json) {
        boolean more = found.size() > limit;
        List<V> shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown.stream().map(json).toList(), more ? cursor.apply(shown.get(limit - 1)) : null);
    }
}
