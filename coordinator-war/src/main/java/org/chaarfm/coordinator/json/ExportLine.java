package org.chaarfm.coordinator.json;

import java.util.List;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.protocol.message.Note;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stored embedding: a line of the export, and an item of the JSON pages.
 *
 * <p>Its equality is not used; the array keeps the API's description an array of numbers.
 *
 * @param trackId the track's id
 * @param artist or null
 * @param title or null
 * @param album or null
 * @param durationS length in seconds, or null
 * @param source where it comes from: a path below the music root, or a URL
 * @param model what made it
 * @param embedding {@code float[200]}; not copied, as an export makes millions of these
 * @param tags all 50 in the model's order, or none
 * @param notes names of the notes, in the protocol's order; often empty
 */
@SuppressWarnings("ArrayRecordComponent")
@Schema(name = "Embedding", description = "A stored embedding with what is known of its track")
public record ExportLine(
        @Schema(name = "track_id", description = "The track's id")
        String trackId,

        @Schema(nullable = true, description = "Its artist, if known")
        String artist,

        @Schema(nullable = true, description = "Its title, if known")
        String title,

        @Schema(nullable = true, description = "Its album, if known")
        String album,

        @Schema(name = "duration_s", nullable = true, description = "Its length in seconds, if known")
        Double durationS,

        @Schema(description = "A path below the music root, or a URL")
        String source,

        @Schema(description = "What made it") ModelJson model,

        @Schema(
                minItems = 200,
                maxItems = 200,
                description = "200 float32 numbers, each written so that it reads back exactly")
        float[] embedding,

        @Schema(description = "MusicNN's 50 tags in the model's order, or none")
        List<TagJson> tags,

        @Schema(
                description =
                        "What else is to be known of the embedding: partial (only part of the file could be read),"
                                + " silent (the mono mix is below -90 dBFS throughout), streams (one of several audio streams"
                                + " was taken), re_encoded (the audio was encoded again before it was analysed). More may"
                                + " follow; empty when there is nothing to say")
        List<String> notes) {
    /** Copies the lists. */
    public ExportLine {
        tags = List.copyOf(tags);
        notes = List.copyOf(notes);
    }

    /** Of the domain's. */
    public static ExportLine of(EmbeddingView view) {
        return new ExportLine(
                view.track().value(),
                view.facts().artist(),
                view.facts().title(),
                view.facts().album(),
                view.facts().durationS(),
                view.key().locator(),
                ModelJson.of(view.model()),
                view.vector().toArray(),
                TagJson.named(view.tags()),
                Note.namesOf(view.notes()));
    }
}
