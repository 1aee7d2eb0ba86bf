package org.chaarfm.worker.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.status.JsonLine;

/**
 * The lines of an export, as the coordinator writes them, so that both can be loaded by the same program.
 *
 * <p>Numbers are written so that reading them as float32 gives the same float32. What the file's metadata does not say is
 * taken from its name.
 */
final class ExportLine {
    private final ObjectMapper json = new ObjectMapper();
    private final ModelId model;

    ExportLine(ModelId model) {
        this.model = model;
    }

    String success(EmbedInput input, AnalysedTrack track) {
        TrackTags said = track.track().tags();
        AudioFileName name = input.name();
        ObjectNode line = json.createObjectNode();
        line.putNull("track_id"); // Only a coordinator gives tracks an id.
        line.put("artist", said.artist() == null && said.title() == null ? name.artist() : said.artist());
        line.put("title", said.title() == null ? name.title() : said.title());
        line.put("album", said.album());
        line.put("duration_s", said.durationS());
        line.put("source", input.source());
        line.putObject("model")
                .put("name", model.name())
                .put("sha256", model.sha256())
                .put("stand_in", KnownModels.isStandIn(model));
        ArrayNode embedding = line.putArray("embedding");
        for (float value : track.analysis().vector().toArray()) {
            embedding.add(value);
        }
        ArrayNode tags = line.putArray("tags");
        List<Float> scores = track.analysis().tags();
        for (int i = 0; i < scores.size(); i++) {
            tags.addObject().put("name", MusicnnTags.LABELS.get(i)).put("score", scores.get(i));
        }
        ArrayNode notes = line.putArray("notes");
        Note.namesOf(track.analysis().notes()).forEach(notes::add);
        return JsonLine.of(line);
    }

    String failure(EmbedInput input, TrackException failure) {
        ObjectNode line = json.createObjectNode();
        line.put("source", input.source());
        line.putObject("error").put("code", failure.code().wireName()).put("message", failure.getMessage());
        return JsonLine.of(line);
    }
}
