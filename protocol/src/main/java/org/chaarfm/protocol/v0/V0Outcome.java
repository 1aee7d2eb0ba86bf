package org.chaarfm.protocol.v0;

import java.util.List;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.FieldCheck;

/** How a v0 job ended. There is no word for one that is given back. */
public sealed interface V0Outcome {

    /** The value of {@code status} that goes with it. */
    Status status();

    /** The values of {@code status} on the wire. */
    enum Status implements WireName {
        SUCCESS("success"),
        FAILED("failed");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
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
    record Embedded(String artist, String title, String youtubeId, EmbeddingVector vector, String sourceUrl)
            implements V0Outcome {
        public Embedded {
            artist = FieldCheck.text("artist", artist);
            title = FieldCheck.text("title", title);
            youtubeId = FieldCheck.text("youtube_id", youtubeId);
            FieldCheck.present("vector", vector);
            sourceUrl = FieldCheck.optionalText("source_url", sourceUrl);
        }

        @Override
        public Status status() {
            return Status.SUCCESS;
        }
    }

    /**
     * Tracks of a genre were found.
     *
     * @param youtubeUrls their addresses, at most {@value #MAX_TRACKS}; whatever else is said of them is left alone
     * @param genre the genre that was asked for
     */
    record Found(List<String> youtubeUrls, String genre) implements V0Outcome {
        /** v0 has no pages; more would hardly fit a frame. */
        public static final int MAX_TRACKS = 10_000;

        public Found {
            youtubeUrls = FieldCheck.list("tracks", youtubeUrls, MAX_TRACKS);
            youtubeUrls.forEach(url -> FieldCheck.url("youtube_url", url));
            genre = FieldCheck.name("genre", genre);
        }

        @Override
        public Status status() {
            return Status.SUCCESS;
        }
    }

    /** The job failed; the existing system knows a few texts, see PROTOCOL.md. */
    record Failed(String error) implements V0Outcome {
        public Failed {
            error = FieldCheck.text("error", error);
        }

        @Override
        public Status status() {
            return Status.FAILED;
        }
    }
}
