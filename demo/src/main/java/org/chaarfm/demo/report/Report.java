package org.chaarfm.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chaarfm.demo.rest.EmbeddedTrack;
import org.chaarfm.demo.rest.Failure;
import org.chaarfm.demo.rest.Model;
import org.chaarfm.demo.rest.RunEvent;
import org.chaarfm.demo.rest.TrackName;
import org.chaarfm.demo.terminal.Shown;
import org.chaarfm.protocol.field.TerminalText;

/** Words the results of a run, section by section; a section without content has no lines. */
public final class Report {
    private Report() {}

    /**
     * The nearest neighbours that were found.
     *
     * @param tracks how many there are in all, of which only the first have pairs
     */
    public static List<String> neighbours(List<Neighbours.Pair> pairs, long tracks, Model model) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        int width = pairs.stream()
                .mapToInt(pair -> Shown.columns(name(pair.track())))
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        lines.add("Nearest neighbours (cosine of the embeddings)");
        if (model.standIn()) {
            lines.add(
                    "  These vectors come from the stand-in model: they show that everything works, and mean nothing.");
        }
        for (Neighbours.Pair pair : pairs) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s  %.4f  %s",
                    Shown.padded(name(pair.track()), width),
                    pair.cosine(),
                    name(pair.nearest())));
        }
        if (tracks > pairs.size()) {
            lines.add(String.format(
                    Locale.ROOT, "  ... and %,d more tracks, whose vectors are in the export", tracks - pairs.size()));
        }
        return List.copyOf(lines);
    }

    /** The tracks that could not be embedded, each with its reason. */
    public static List<String> failures(List<Failure> failures) {
        if (failures.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Not embedded");
        for (Failure failure : failures) {
            // In full: it is how a person finds the file.
            String track = TrackName.of(failure.artist(), failure.title(), failure.source());
            lines.add(TerminalText.line("  " + track + ": " + failure.code() + ", " + failure.message()));
        }
        return List.copyOf(lines);
    }

    /** What else went wrong on the way. */
    public static List<String> problems(List<RunEvent> events) {
        List<String> lines = new ArrayList<>();
        for (RunEvent event : events) {
            if (event.isProblem()) {
                lines.add(TerminalText.line("  " + event.message()));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "Noted on the way");
        }
        return List.copyOf(lines);
    }

    private static String name(EmbeddedTrack track) {
        return Shown.name(TrackName.of(track.artist(), track.title(), track.source()));
    }
}
