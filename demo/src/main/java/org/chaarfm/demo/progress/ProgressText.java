package org.chaarfm.demo.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.demo.rest.Counts;
import org.chaarfm.demo.rest.WorkerState;
import org.chaarfm.demo.terminal.Shown;

/** Puts a run in progress into words. */
final class ProgressText {
    private static final int BAR = 30;

    private ProgressText() {}

    /** A line with a bar for the whole, then a line for each worker. */
    static List<String> block(Snapshot snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add("  [" + bar(fraction(snapshot)) + "]  " + whole(snapshot));
        int width = snapshot.workers().stream()
                .mapToInt(worker -> Shown.columns(Shown.name(worker.name())))
                .max()
                .orElse(0);
        for (WorkerState worker : snapshot.workers()) {
            String name = Shown.padded(Shown.name(worker.name()), width);
            lines.add(String.format(Locale.ROOT, "  %s  %4d done  %s", name, worker.stored(), activity(worker)));
        }
        return List.copyOf(lines);
    }

    /** Everything in one line. */
    static String line(Snapshot snapshot) {
        StringBuilder line = new StringBuilder("  ").append(whole(snapshot));
        for (WorkerState worker : snapshot.workers()) {
            line.append("; ")
                    .append(Shown.name(worker.name()))
                    .append(": ")
                    .append(worker.stored())
                    .append(" done, ");
            line.append(activity(worker));
        }
        return line.toString();
    }

    /** How much of the run is done, 0 to 1; nothing when it has no tracks. */
    static double fraction(Snapshot snapshot) {
        Counts counts = snapshot.run().counts();
        return counts.total() <= 0 ? 0 : Math.min(1, (double) counts.done() / counts.total());
    }

    /** Time left if the rest goes as fast as what is done; empty while that would be a guess. */
    static Optional<Duration> left(Snapshot snapshot) {
        double fraction = fraction(snapshot);
        if (fraction == 0 || fraction == 1 || snapshot.run().discovering()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(snapshot.elapsed().toMillis() * (1 - fraction) / fraction)));
    }

    private static String whole(Snapshot snapshot) {
        Counts counts = snapshot.run().counts();
        StringBuilder text = new StringBuilder(Durations.clock(snapshot.elapsed()));
        text.append("  ").append(counts.done()).append(" of ").append(counts.total());
        text.append(snapshot.run().discovering() ? " tracks found so far" : " tracks");
        text.append(String.format(Locale.ROOT, " (%.0f %%)", Math.floor(100 * fraction(snapshot))));
        if (counts.failed() > 0) {
            text.append(", ").append(counts.failed()).append(" failed");
        }
        left(snapshot)
                .ifPresent(left ->
                        text.append(", about ").append(Durations.clock(left)).append(" left"));
        return text.toString();
    }

    private static String activity(WorkerState worker) {
        if (!worker.connected()) {
            return "not connected";
        }
        return worker.held().stream()
                .filter(held -> !"waiting".equals(held.stage()))
                .max((a, b) -> Integer.compare(order(a), order(b)))
                .map(held -> String.format(
                        Locale.ROOT,
                        "%-7s %3.0f %%  %s",
                        held.stage(),
                        100 * held.fraction(),
                        Shown.name(held.track())))
                .orElse("idle");
    }

    /** The job that is furthest is the one to show: the other is only being fetched ahead. */
    private static int order(WorkerState.Held held) {
        return switch (held.stage()) {
            case "send" -> 4;
            case "analyse" -> 3;
            case "decode" -> 2;
            default -> 1;
        };
    }

    private static String bar(double fraction) {
        int filled = (int) Math.floor(fraction * BAR);
        return "#".repeat(filled) + "-".repeat(BAR - filled);
    }
}
