package org.chaarfm.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * A track as a worker found it.
 *
 * @param tags what the worker read in the file itself, not what it was told of it; the length is what it decoded
 * @param youtubeId or null
 * @param sourceUrl where the bytes came from, or null
 */
public record ReportedTrack(
        @JsonUnwrapped @JsonProperty("@tags") TrackTags tags, String youtubeId, String sourceUrl) {
    public ReportedTrack {
        FieldCheck.present("track", tags);
        youtubeId = FieldCheck.optionalText("youtube_id", youtubeId);
        sourceUrl = FieldCheck.optionalUrl("source_url", sourceUrl);
    }
}
