package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.field.InvalidFieldException;

/** Where a job's work comes from. */
@JsonPropertyOrder("kind")
public sealed interface Source {
    /** What a worker must be able to do; the first field on the wire. */
    @JsonProperty
    default Kind kind() {
        return this instanceof HttpSource ? Kind.HTTP : this instanceof GenreSource ? Kind.GENRE : Kind.YTDLP;
    }

    /** As on the wire: the kind says which of the other fields there are. */
    @JsonCreator
    static Source of(
            @JsonProperty("kind") Kind kind,
            @JsonProperty("url") String url,
            @JsonProperty("query") String query,
            @JsonProperty("genre") String genre,
            @JsonProperty("limit") Integer limit) {
        return switch (FieldCheck.present("kind", kind)) {
            case HTTP -> new HttpSource(url);
            case YTDLP -> query == null ? new YtDlpUrl(url) : new YtDlpQuery(query);
            case GENRE -> new GenreSource(genre, limit);
        };
    }

    /** The source as what its job needs. */
    static <S extends Source> S ofKind(Class<S> needed, Source source, String rule) {
        if (!needed.isInstance(FieldCheck.present("source", source))) {
            throw new InvalidFieldException("source.kind", source.kind().wireName(), rule);
        }
        return needed.cast(source);
    }

    /** Where one track's audio comes from. */
    sealed interface AudioSource extends Source {}

    /**
     * A file over HTTP.
     *
     * @param url its address; without a host it is relative to the coordinator's base URL as the worker reached it
     */
    record HttpSource(String url) implements AudioSource {
        public HttpSource {
            FieldCheck.url("url", url);
        }
    }

    /** A page that yt-dlp can get the sound of. */
    record YtDlpUrl(String url) implements AudioSource {
        public YtDlpUrl {
            FieldCheck.url("url", url);
        }
    }

    /** A track that yt-dlp has to look for by these words. */
    record YtDlpQuery(String query) implements AudioSource {
        public YtDlpQuery {
            query = FieldCheck.name("query", query);
        }
    }

    /**
     * Tracks of a genre.
     *
     * @param genre its name
     * @param limit most tracks to find, at least 1, or null for no limit
     */
    record GenreSource(String genre, @JsonInclude Integer limit) implements Source {
        public GenreSource {
            genre = FieldCheck.name("genre", genre);
            FieldCheck.optionalRange("limit", limit, 1, Integer.MAX_VALUE);
        }
    }

    /** Where a job's work comes from; also what a worker says it can fetch. */
    enum Kind implements WireName {
        HTTP,
        YTDLP,
        GENRE;
    }
}
