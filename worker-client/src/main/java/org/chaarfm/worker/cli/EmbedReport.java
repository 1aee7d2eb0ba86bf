package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.worker.failure.TrackException;

/** Prints results to stdout as they come and a word on each to stderr, and counts them. */
final class EmbedReport {
    private final PrintWriter results;
    private final PrintWriter messages;
    private final ExportLine lines;
    private int embedded;
    private int failed;
    private double seconds;

    EmbedReport(PrintWriter results, PrintWriter messages, ModelId model) {
        this.results = results;
        this.messages = messages;
        lines = new ExportLine(model);
    }

    void embedded(EmbedInput input, AnalysedTrack track, Duration took) {
        embedded++;
        double length = track.track().tags().durationS();
        seconds += length;
        print(lines.success(input, track));
        messages.printf(
                Locale.ROOT,
                "%s: %.1f s of sound in %.1f s%s%n",
                TerminalText.line(input.source()),
                length,
                took.toMillis() / 1000.0,
                notes(track));
        messages.flush();
    }

    private static String notes(AnalysedTrack track) {
        return track.analysis().notes().stream()
                .map(note -> "; " + note.meaning())
                .collect(Collectors.joining());
    }

    void failed(EmbedInput input, TrackException failure) {
        failed++;
        print(lines.failure(input, failure));
        messages.println(
                TerminalText.line(input.source() + ": " + failure.code().wireName() + ": " + failure.getMessage()));
        messages.flush();
    }

    private void print(String line) {
        results.println(line);
        if (results.checkError()) { // Flushes too, so that a reader at the other end of a pipe sees each line at once.
            throw new UncheckedIOException(new IOException("stdout is closed"));
        }
    }

    /** The last word, and the exit code. */
    int summarise() {
        messages.printf(Locale.ROOT, "%d embedded (%.1f s of sound), %d failed%n", embedded, seconds, failed);
        messages.flush();
        return failed == 0 ? 0 : 1;
    }
}
