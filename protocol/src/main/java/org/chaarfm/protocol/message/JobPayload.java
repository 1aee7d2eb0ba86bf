package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.Source.GenreSource;

/** What a job asks for. */
@JsonPropertyOrder("kind")
public sealed interface JobPayload {

    /** For switch expressions without {@code default}; the first field on the wire. */
    @JsonProperty
    default Kind kind() {
        return this instanceof EmbedJob ? Kind.EMBED : Kind.DISCOVER;
    }

    /** As on the wire: the kind says which source and whether a track belongs to it. */
    @JsonCreator
    static JobPayload of(
            @JsonProperty("kind") Kind kind,
            @JsonProperty("source") Source source,
            @JsonProperty("track") TrackTags track) {
        return switch (FieldCheck.present("kind", kind)) {
            case EMBED ->
                new EmbedJob(
                        Source.ofKind(AudioSource.class, source, "must be http or ytdlp in a job of kind embed"),
                        track);
            case DISCOVER ->
                new DiscoverJob(Source.ofKind(GenreSource.class, source, "must be genre in a job of kind discover"));
        };
    }

    /** The values of {@code kind} on the wire. */
    enum Kind implements WireName {
        EMBED,
        DISCOVER;
    }

    /**
     * Embed one track.
     *
     * @param source where its audio is
     * @param track what the coordinator knows of it
     */
    record EmbedJob(AudioSource source, TrackTags track) implements JobPayload {
        public EmbedJob {
            FieldCheck.present("source", source);
            FieldCheck.present("track", track);
        }
    }

    /** Find tracks; answered with {@link Tracks}. */
    record DiscoverJob(GenreSource source) implements JobPayload {
        public DiscoverJob {
            FieldCheck.present("source", source);
        }
    }
}
