package org.chaarfm.protocol.v0;

import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** What a v0 job asks for: its {@code payload}. */
public sealed interface V0Order {

    /** For switch expressions without {@code default}. */
    Kind kind();

    /** The values of {@code job_type} on the wire; without one it is a download. */
    enum Kind implements WireName {
        DOWNLOAD("download"),
        FETCH_GENRE("fetch_genre");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /**
     * Fetch one track and embed it.
     *
     * @param artist or null
     * @param title or null
     * @param tableName where the existing coordinator puts the vector; no worker needs it
     * @param youtubeUrl an encoded address of any kind, or null: the worker looks for artist, title and "lyrics"
     */
    record Download(String artist, String title, String tableName, String youtubeUrl) implements V0Order {
        public Download {
            artist = FieldCheck.optionalText("artist", artist);
            title = FieldCheck.optionalText("title", title);
            tableName = FieldCheck.text("table_name", tableName);
            youtubeUrl = FieldCheck.optionalUrl("youtube_url", youtubeUrl);
        }

        @Override
        public Kind kind() {
            return Kind.DOWNLOAD;
        }
    }

    /**
     * Find tracks of a genre.
     *
     * @param genre its name
     * @param limit most tracks to find, at least 1, or null for no limit
     */
    record FetchGenre(String genre, Integer limit) implements V0Order {
        public FetchGenre {
            genre = FieldCheck.name("genre", genre);
            if (limit != null) {
                FieldCheck.range("limit", limit, 1, Integer.MAX_VALUE);
            }
        }

        @Override
        public Kind kind() {
            return Kind.FETCH_GENRE;
        }
    }
}
