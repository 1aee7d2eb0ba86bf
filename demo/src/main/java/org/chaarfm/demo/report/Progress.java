package org.chaarfm.demo.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.client.Run;
import org.chaarfm.client.Worker;

/**
 * A run at one moment, in words.
 *
 * @param before tracks that an earlier demo had done when this one began
 * @param elapsed since this one began
 */
public record Progress(Run run, List<Worker> workers, long before, Duration elapsed) {
    private static final int BAR = 30;

    /** From the first stage of a job to the last; a job that is waiting is in none. */
    private static final List<String> STAGES = List.of("fetch", "decode", "analyse", "send");

    /** A line with a bar for the whole, then a line for each worker. */
    List<String> block() {
        List<String> lines = new ArrayList<>(parts());
        int filled = (int) (fraction() * BAR);
        lines.set(0, "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]  " + lines.get(0));
        return lines.stream().map(line -> "  " + line).toList();
    }

    /** Everything in one line. */
    String line() {
        return "  " + String.join("; ", parts());
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(whole()));
        workers.stream()
                .sorted(Comparator.comparing(Worker::name))
                .map(worker -> Text.name(worker.name()) + ": " + worker.stored() + " done, " + activity(worker))
                .forEach(parts::add);
        return parts;
    }

    /** How much of the run is done, 0 to 1; nothing when it has no tracks. */
    double fraction() {
        Run.Counts counts = run.counts();
        return counts.total() <= 0 ? 0 : Math.min(1, (double) counts.done() / counts.total());
    }

    /** Time left if the rest goes as fast as what this demo has done; empty while that would be a guess. */
    Optional<Duration> left() {
        long done = run.counts().done() - before;
        long missing = run.counts().total() - run.counts().done();
        return done <= 0 || missing <= 0 || run.discovering()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(elapsed.toMillis() * missing / done));
    }

    private String whole() {
        Run.Counts counts = run.counts();
        return Text.clock(elapsed) + "  " + counts.done() + " of " + counts.total()
                + (run.discovering() ? " tracks found so far" : " tracks")
                + String.format(Locale.ROOT, " (%.0f %%)", Math.floor(100 * fraction()))
                + (counts.failed() > 0 ? ", " + counts.failed() + " failed" : "")
                + left().map(left -> ", about " + Text.clock(left) + " left").orElse("");
    }

    /** The job that is furthest is the one to show: the other is only being fetched ahead. */
    private static String activity(Worker worker) {
        if (!worker.connected()) {
            return "not connected";
        }
        return worker.held().stream()
                .filter(held -> STAGES.contains(held.stage()))
                .max(Comparator.comparingInt(held -> STAGES.indexOf(held.stage())))
                .map(held -> String.format(
                        Locale.ROOT, "%-7s %3.0f %%  %s", held.stage(), 100 * held.fraction(), Text.name(held.track())))
                .orElse("idle");
    }
}
