package org.chaarfm.protocol.v0;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** What a v0 job asks for: its {@code payload}. */
@JsonInclude // The Python worker asks for each field, known or not.
public sealed interface V0Request {

    /** For switch expressions without {@code default}. */
    Kind kind();

    /** As on the wire: the job's type says which of the other fields there are. */
    @JsonCreator
    static V0Request of(
            @JsonProperty("job_type") Kind kind,
            @JsonProperty("artist") String artist,
            @JsonProperty("title") String title,
            @JsonProperty("table_name") String tableName,
            @JsonProperty("youtube_url") String youtubeUrl,
            @JsonProperty("genre") String genre,
            @JsonProperty("limit") Integer limit) {
        return kind == Kind.FETCH_GENRE
                ? new FetchGenre(genre, limit)
                : new Download(artist, title, tableName, youtubeUrl);
    }

    /** The values of {@code job_type} on the wire; without one it is a download. */
    enum Kind implements WireName {
        DOWNLOAD,
        FETCH_GENRE;
    }

    /**
     * Fetch one track and embed it.
     *
     * @param artist or null
     * @param title or null
     * @param tableName where the existing coordinator puts the vector; no worker needs it
     * @param youtubeUrl an encoded address of any kind, or null: the worker looks for artist, title and "lyrics"
     */
    record Download(String artist, String title, String tableName, String youtubeUrl) implements V0Request {
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
    @JsonPropertyOrder("job_type")
    record FetchGenre(String genre, Integer limit) implements V0Request {
        public FetchGenre {
            genre = FieldCheck.name("genre", genre);
            FieldCheck.optionalRange("limit", limit, 1, Integer.MAX_VALUE);
        }

        @Override
        @JsonProperty("job_type")
        public Kind kind() {
            return Kind.FETCH_GENRE;
        }

        /** Unknown purpose: the existing coordinator always sends null. */
        @JsonProperty
        Object qualityConfig() {
            return null;
        }
    }
}
