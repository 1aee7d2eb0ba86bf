package org.chaarfm.protocol.v0;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** How a v0 job ended. A v0 worker cannot give a job back. */
public sealed interface V0Outcome {

    /** The value of {@code status} that goes with it. */
    default Status status() {
        return this instanceof Failed ? Status.FAILED : Status.SUCCESS;
    }

    /** The values of {@code status} on the wire. */
    enum Status implements WireName {
        SUCCESS,
        FAILED;
    }

    /**
     * The track was embedded.
     *
     * @param artist what the worker takes for the artist; the existing one always says "YouTube Artist"
     * @param title the existing worker says the file's base name
     * @param youtubeId the existing worker says the file's base name, for any address
     * @param vector of any length and value, a bare NaN included: the receiver judges it
     * @param sourceUrl where the sound came from, as the worker writes it, or null
     */
    record Embedded(
            String artist,
            String title,
            String youtubeId,
            EmbeddingVector vector,
            @JsonInclude String sourceUrl) implements V0Outcome {
        public Embedded {
            artist = FieldCheck.text("artist", artist);
            title = FieldCheck.text("title", title);
            youtubeId = FieldCheck.text("youtube_id", youtubeId);
            FieldCheck.present("vector", vector);
            sourceUrl = FieldCheck.optionalText("source_url", sourceUrl);
        }
    }

    /**
     * Tracks of a genre were found.
     *
     * @param tracks at most {@value #MAX_TRACKS}
     * @param genre the genre that was asked for
     */
    record Found(List<FoundTrack> tracks, String genre) implements V0Outcome {
        /** v0 has no pages; more would hardly fit a frame. */
        public static final int MAX_TRACKS = 10_000;

        public Found {
            tracks = FieldCheck.list("tracks", tracks, MAX_TRACKS);
            genre = FieldCheck.name("genre", genre);
        }
    }

    /** A track that was found, by its address; other fields are ignored. */
    record FoundTrack(String youtubeUrl) {
        public FoundTrack {
            FieldCheck.url("youtube_url", youtubeUrl);
        }
    }

    /** The {@code data} of a success as on the wire: a discovery is one that has tracks. */
    @JsonCreator
    static V0Outcome ofData(
            @JsonProperty("artist") String artist,
            @JsonProperty("title") String title,
            @JsonProperty("youtube_id") String youtubeId,
            @JsonProperty("vector") EmbeddingVector vector,
            @JsonProperty("source_url") String sourceUrl,
            @JsonProperty("tracks") List<FoundTrack> tracks,
            @JsonProperty("genre") String genre) {
        return tracks == null ? new Embedded(artist, title, youtubeId, vector, sourceUrl) : new Found(tracks, genre);
    }

    /** The job failed; the existing system knows a few texts, see PROTOCOL.md. */
    record Failed(String error) implements V0Outcome {
        private static final Map<String, ErrorCode> KNOWN = Map.of(
                "download failed", ErrorCode.UNAVAILABLE,
                "file size out of range", ErrorCode.TOO_LARGE,
                "vectorization failed", ErrorCode.INTERNAL);

        public Failed {
            error = FieldCheck.text("error", error);
        }

        /** What the text means: it begins with a known one, or nothing more is known of the failure. */
        public ErrorCode code() {
            String text = error.strip().toLowerCase(Locale.ROOT);
            return KNOWN.entrySet().stream()
                    .filter(known -> text.startsWith(known.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(ErrorCode.INTERNAL);
        }
    }
}
