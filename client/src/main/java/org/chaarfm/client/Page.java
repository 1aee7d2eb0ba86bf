package org.chaarfm.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a list.
 *
 * @param items what is on it, up to 1,000
 * @param next what to ask the next page with, or null on the last
 */
public record Page<T>(List<T> items, String next) {
    /** A page without items has none. */
    public Page {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** Reads the page behind a cursor; null for the first. */
    @FunctionalInterface
    public interface Reader<T> {
        /** The page. */
        Page<T> read(String after) throws IOException;
    }

    /** The items of all pages, for lists that fit into memory: {@code Page.all(after -> client.runs(session, after))}. */
    public static <T> List<T> all(Reader<T> reader) throws IOException {
        List<T> all = new ArrayList<>();
        Page<T> page = reader.read(null);
        all.addAll(page.items());
        while (page.next() != null) {
            page = reader.read(page.next());
            all.addAll(page.items());
        }
        return List.copyOf(all);
    }
}
