package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.field.InvalidFieldException;

/** Where a job's work comes from. */
@JsonPropertyOrder("kind")
public sealed interface Source permits AudioSource, GenreSource {
    /** What a worker must be able to do; the first field on the wire. */
    @JsonProperty
    SourceKind kind();

    /** As on the wire: the kind says which of the other fields there are. */
    @JsonCreator
    static Source of(
            @JsonProperty("kind") SourceKind kind,
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
}
