package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.Timing;

/** The {@code data} of a success. */
final class SuccessData {
    /** More notes than any release will have. */
    private static final int MAX_NOTES = 64;

    private SuccessData() {}

    static AnalysedTrack read(JsonObject json) throws MalformedMessageException {
        return new AnalysedTrack(
                json.object("track", TrackFields::readReported),
                readAnalysis(json),
                json.object("timing_ms", SuccessData::readTiming));
    }

    private static Analysis readAnalysis(JsonObject json) throws MalformedMessageException {
        return new Analysis(
                json.vector("vector", Analysis.MAX_NUMBERS),
                json.has("tags") ? json.floats("tags", Analysis.MAX_NUMBERS) : List.of(),
                json.object("recipe", SuccessData::readRecipe),
                json.integer("patches"),
                Note.named(json.texts("notes", MAX_NOTES)));
    }

    private static Recipe readRecipe(JsonObject json) throws MalformedMessageException {
        return new Recipe(
                json.text("model_sha256"),
                json.text("node"),
                json.text("front_end"),
                json.integer("patch_hop"),
                json.text("pooling"));
    }

    private static Timing readTiming(JsonObject json) throws MalformedMessageException {
        return new Timing(json.longInteger("fetch"), json.longInteger("decode"), json.longInteger("analyse"));
    }

    static void write(ObjectNode json, AnalysedTrack data) {
        TrackFields.writeReported(json.putObject("track"), data.track());
        Analysis analysis = data.analysis();
        writeVector(json.putArray("vector"), analysis.vector());
        ArrayNode tags = json.putArray("tags");
        analysis.tags().forEach(score -> tags.add(finite(score)));
        writeRecipe(json.putObject("recipe"), analysis.recipe());
        json.put("patches", analysis.patches());
        ArrayNode notes = json.putArray("notes");
        Note.namesOf(analysis.notes()).forEach(notes::add);
        json.putObject("timing_ms")
                .put("fetch", data.timing().fetchMs())
                .put("decode", data.timing().decodeMs())
                .put("analyse", data.timing().analyseMs());
    }

    private static void writeVector(ArrayNode json, EmbeddingVector vector) {
        for (float value : vector.toArray()) {
            json.add(finite(value));
        }
    }

    private static void writeRecipe(ObjectNode json, Recipe recipe) {
        json.put("model_sha256", recipe.modelSha256())
                .put("node", recipe.node())
                .put("front_end", recipe.frontEnd())
                .put("patch_hop", recipe.patchHop())
                .put("pooling", recipe.pooling());
    }

    private static float finite(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(
                    "a result with %s in it cannot be sent; report it as invalid_result".formatted(value));
        }
        return value;
    }
}
