package org.chaarfm.worker.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.MusicnnTags;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.protocol.media.AudioFileName;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.status.JsonLine;

/**
 * Prints each result to stdout and a line about it to stderr, and counts them.
 *
 * <p>The lines are those of the coordinator's export, so that both can be loaded by the same program. Numbers are written so
 * that reading them as float32 gives the same float32.
 */
final class EmbedReport {
    private final PrintWriter results;
    private final PrintWriter messages;
    private final ModelId model;
    private int embedded;
    private int failed;
    private double seconds;

    EmbedReport(PrintWriter results, PrintWriter messages, ModelId model) {
        this.results = results;
        this.messages = messages;
        this.model = model;
    }

    void embedded(EmbedInput input, AnalysedTrack track, Duration took) {
        embedded++;
        double length = track.track().tags().durationS();
        seconds += length;
        print(success(input, track));
        message(String.format(
                Locale.ROOT,
                "%s: %.1f s of sound in %.1f s%s",
                input.source(),
                length,
                took.toMillis() / 1000.0,
                Note.meanings(track.analysis().notes())));
    }

    void failed(EmbedInput input, TrackException failure) {
        failed++;
        ObjectNode line = JsonLine.object().put("source", input.source());
        line.putObject("error").put("code", failure.code().wireName()).put("message", failure.getMessage());
        print(line);
        message(input.source() + ": " + failure.code().wireName() + ": " + failure.getMessage());
    }

    /** What the file's metadata does not say is taken from its name. */
    private ObjectNode success(EmbedInput input, AnalysedTrack track) {
        TrackTags said = track.track().tags();
        AudioFileName name = input.name();
        ObjectNode line = JsonLine.object();
        line.putNull("track_id"); // Only a coordinator gives tracks an id.
        line.put("artist", said.artist() == null && said.title() == null ? name.artist() : said.artist());
        line.put("title", said.title() == null ? name.title() : said.title());
        line.put("album", said.album());
        line.put("duration_s", said.durationS());
        line.put("source", input.source());
        line.set("model", JsonLine.tree(model).put("stand_in", KnownModels.isStandIn(model)));
        line.putPOJO("embedding", track.analysis().vector().toArray());
        ArrayNode tags = line.putArray("tags");
        List<Float> scores = track.analysis().tags();
        for (int i = 0; i < scores.size(); i++) {
            tags.addObject().put("name", MusicnnTags.LABELS.get(i)).put("score", scores.get(i));
        }
        return line.putPOJO("notes", track.analysis().notes());
    }

    private void print(ObjectNode line) {
        results.println(JsonLine.of(line));
        if (results.checkError()) { // Flushes too, so that a reader at the other end of a pipe sees each line at once.
            throw new UncheckedIOException(new IOException("stdout is closed"));
        }
    }

    private void message(String line) {
        messages.println(TerminalText.line(line));
        messages.flush();
    }

    /** The last word, and the exit code. */
    int summarise() {
        message(String.format(Locale.ROOT, "%d embedded (%.1f s of sound), %d failed", embedded, seconds, failed));
        return failed == 0 ? 0 : 1;
    }
}
