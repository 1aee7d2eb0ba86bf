package org.chaarfm.protocol.v0;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.field.FieldCheck;
import org.chaarfm.protocol.json.JsonObject;

/** The fields of a v0 result that say how the job ended. */
final class V0OutcomeFields {
    /** Most numbers of a vector that is read, as in v1; whether there are 200 is for the receiver to judge. */
    private static final int MAX_NUMBERS = 4_096;

    private V0OutcomeFields() {}

    static V0Outcome read(JsonObject json) throws MalformedMessageException {
        return switch (json.choice("status", V0Outcome.Status.class)) {
            case SUCCESS -> json.object("data", V0OutcomeFields::readData);
            case FAILED -> new V0Outcome.Failed(json.text("error"));
        };
    }

    private static V0Outcome readData(JsonObject json) throws MalformedMessageException {
        return json.has("tracks") ? readFound(json) : readEmbedded(json);
    }

    private static V0Outcome readFound(JsonObject json) throws MalformedMessageException {
        return new V0Outcome.Found(
                json.objects("tracks", V0Outcome.Found.MAX_TRACKS, V0OutcomeFields::readAddress), json.text("genre"));
    }

    /** Checked here, where a problem can tell which of the tracks it was. */
    private static String readAddress(JsonObject json) throws MalformedMessageException {
        return FieldCheck.url("youtube_url", json.text("youtube_url"));
    }

    private static V0Outcome readEmbedded(JsonObject json) throws MalformedMessageException {
        return new V0Outcome.Embedded(
                json.text("artist"),
                json.text("title"),
                json.text("youtube_id"),
                json.vector("vector", MAX_NUMBERS),
                json.optionalText("source_url"));
    }

    static void write(ObjectNode json, V0Outcome outcome) {
        json.put("status", outcome.status().wireName());
        if (outcome instanceof V0Outcome.Embedded embedded) {
            writeEmbedded(json.putObject("data"), embedded);
        } else if (outcome instanceof V0Outcome.Found found) {
            writeFound(json.putObject("data"), found);
        } else if (outcome instanceof V0Outcome.Failed failed) {
            json.put("error", failed.error());
        }
    }

    private static void writeEmbedded(ObjectNode json, V0Outcome.Embedded embedded) {
        json.put("artist", embedded.artist()).put("title", embedded.title()).put("youtube_id", embedded.youtubeId());
        writeVector(json.putArray("vector"), embedded.vector());
        json.put("source_url", embedded.sourceUrl());
    }

    private static void writeVector(ArrayNode json, EmbeddingVector vector) {
        if (!vector.isFinite()) {
            throw new IllegalArgumentException("a vector that is not finite cannot be sent; report the job as failed");
        }
        for (float value : vector.toArray()) {
            json.add(value);
        }
    }

    private static void writeFound(ObjectNode json, V0Outcome.Found found) {
        ArrayNode tracks = json.putArray("tracks");
        found.youtubeUrls().forEach(url -> tracks.addObject().put("youtube_url", url));
        json.put("genre", found.genre());
    }
}
