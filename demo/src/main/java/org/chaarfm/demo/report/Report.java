package org.chaarfm.demo.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.chaarfm.client.Embedding;
import org.chaarfm.client.Failure;
import org.chaarfm.client.Run;
import org.chaarfm.client.RunEvent;
import org.chaarfm.client.Worker;

/** The results of a run in words, section by section; a section without content has no lines. */
public final class Report {
    private Report() {}

    /** The nearest neighbours in an export. */
    public static List<String> neighbours(Export export, boolean standIn) {
        List<Export.Pair> pairs = export.nearest();
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (standIn) {
            lines.add("These vectors come from the stand-in model: they show that everything works, and mean nothing.");
        }
        for (Export.Pair pair : pairs) {
            String names = name(pair.track()) + "  ~  " + name(pair.nearest());
            lines.add(String.format(Locale.ROOT, "%.4f  ", pair.cosine()) + names);
        }
        long more = export.tracks() - pairs.size();
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "... and %,d more tracks, whose vectors are in the export", more));
        }
        return section("Nearest neighbours (cosine of the embeddings)", lines);
    }

    private static String name(Embedding track) {
        return Text.name(Text.track(track.artist(), track.title(), track.source()));
    }

    /** The tracks that could not be embedded, each with its reason, and named in full: so a person finds the file. */
    public static List<String> failures(List<Failure> failures) {
        return section(
                "Not embedded",
                failures.stream()
                        .map(failure -> Text.track(failure.artist(), failure.title(), failure.source()) + ": "
                                + failure.code() + ", " + failure.message())
                        .toList());
    }

    /** What else went wrong on the way. */
    public static List<String> problems(List<RunEvent> events) {
        List<String> problems = events.stream()
                .filter(RunEvent::isProblem)
                .map(RunEvent::message)
                .toList();
        return section("Noted on the way", problems);
    }

    private static List<String> section(String title, List<String> items) {
        List<String> lines = new ArrayList<>();
        if (!items.isEmpty()) {
            lines.add(title);
            items.forEach(item -> lines.add("  " + Text.line(item)));
        }
        return lines;
    }

    /** What a run came to since this demo began, before which it had done some tracks, with all workers of the session. */
    public static List<String> summary(Run run, long before, Duration wall, Export export, List<Worker> all) {
        List<Worker> workers = all.stream()
                .filter(worker -> worker.connected() || worker.stored() + worker.failed() > 0)
                .sorted(Comparator.comparing(Worker::name))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line("tracks", "%s", tracks(run.counts())));
        lines.add(line(
                "audio",
                "%s (%.2f hours)",
                Text.clock(export.audio()),
                export.audio().toMillis() / 3.6e6));
        lines.add(line("took", "%s%s", Text.clock(wall), before > 0 ? " since it went on" : ""));
        if (before == 0 && export.tracks() == run.counts().stored() && !wall.isZero()) {
            // Otherwise some of that audio was embedded before.
            double speed = (double) export.audio().toMillis() / wall.toMillis();
            String many = workers.size() == 1 ? "worker" : "workers";
            lines.add(line("speed", "%.1f times real time with %d %s", speed, workers.size(), many));
        }
        long stored = Math.max(1, workers.stream().mapToLong(Worker::stored).sum());
        for (Worker worker : workers) {
            double share = 100.0 * worker.stored() / stored;
            String done = "%d embedded (%.0f %%), %d failed";
            lines.add(line(Text.name(worker.name()), done, worker.stored(), share, worker.failed()));
        }
        return lines;
    }

    private static String tracks(Run.Counts counts) {
        return counts.stored() + " embedded, " + counts.failed() + " failed"
                + some(counts.cancelled(), "cancelled")
                + some(counts.alreadyEmbedded(), "embedded before")
                + some(counts.passedOver(), "failed before and unchanged")
                + some(counts.repeated(), "listed twice")
                + some(counts.rejected(), "not readable");
    }

    private static String some(long count, String what) {
        return count > 0 ? ", " + count + " " + what : "";
    }

    private static String line(String label, String format, Object... values) {
        return String.format(Locale.ROOT, "  %-10s ", label) + String.format(Locale.ROOT, format, values);
    }
}
