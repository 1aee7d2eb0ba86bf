package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.TrackTags;

/** A track as JSON: what is null is left out. */
final class TrackFields {
    private TrackFields() {}

    static TrackTags readTags(JsonObject json) throws MalformedMessageException {
        return new TrackTags(
                json.optionalText("artist"),
                json.optionalText("title"),
                json.optionalText("album"),
                json.optionalNumber("duration_s"));
    }

    static ReportedTrack readReported(JsonObject json) throws MalformedMessageException {
        return new ReportedTrack(readTags(json), json.optionalText("youtube_id"), json.optionalText("source_url"));
    }

    static void writeTags(ObjectNode json, TrackTags tags) {
        putUnlessNull(json, "artist", tags.artist());
        putUnlessNull(json, "title", tags.title());
        putUnlessNull(json, "album", tags.album());
        if (tags.durationS() != null) {
            json.put("duration_s", tags.durationS());
        }
    }

    static void writeReported(ObjectNode json, ReportedTrack track) {
        writeTags(json, track.tags());
        putUnlessNull(json, "youtube_id", track.youtubeId());
        putUnlessNull(json, "source_url", track.sourceUrl());
    }

    static void putUnlessNull(ObjectNode json, String field, String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
