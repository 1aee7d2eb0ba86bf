package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * Tracks of a genre.
 *
 * @param genre its name
 * @param limit most tracks to find, at least 1, or null for no limit
 */
public record GenreSource(String genre, @JsonInclude Integer limit) implements Source {
    public GenreSource {
        genre = FieldCheck.name("genre", genre);
        if (limit != null) {
            FieldCheck.range("limit", limit, 1, Integer.MAX_VALUE);
        }
    }

    @Override
    public SourceKind kind() {
        return SourceKind.GENRE;
    }
}
