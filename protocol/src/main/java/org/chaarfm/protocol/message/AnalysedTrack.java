package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * The data of a success.
 *
 * @param track what the worker found out about the track
 * @param analysis the embedding and what belongs to it
 * @param timing how long it took
 */
@JsonPropertyOrder({"track", "@analysis"})
public record AnalysedTrack(
        ReportedTrack track,
        @JsonUnwrapped @JsonProperty("@analysis") Analysis analysis,
        @JsonProperty("timing_ms") Timing timing) {
    public AnalysedTrack {
        FieldCheck.present("track", track);
        FieldCheck.present("vector", analysis);
        FieldCheck.present("timing_ms", timing);
    }

    /** As on the wire, where the analysis has no object of its own, tags may be missing, and the length may not. */
    @JsonCreator
    static AnalysedTrack of(
            @JsonProperty("track") ReportedTrack track,
            @JsonProperty("vector") EmbeddingVector vector,
            @JsonProperty("tags") List<Float> tags,
            @JsonProperty("recipe") Recipe recipe,
            @JsonProperty("patches") int patches,
            @JsonProperty("notes") Set<Note> notes,
            @JsonProperty("timing_ms") Timing timing) {
        FieldCheck.present(
                "track.duration_s", FieldCheck.present("track", track).tags().durationS());
        List<Float> scores = tags == null ? List.of() : tags;
        return new AnalysedTrack(track, new Analysis(vector, scores, recipe, patches, notes), timing);
    }

    /** How long the stages of a job took, in milliseconds. */
    public record Timing(
            @JsonProperty("fetch") long fetchMs,
            @JsonProperty("decode") long decodeMs,
            @JsonProperty("analyse") long analyseMs) {
        public Timing {
            FieldCheck.range("fetch", fetchMs, 0, Long.MAX_VALUE);
            FieldCheck.range("decode", decodeMs, 0, Long.MAX_VALUE);
            FieldCheck.range("analyse", analyseMs, 0, Long.MAX_VALUE);
        }
    }
}
