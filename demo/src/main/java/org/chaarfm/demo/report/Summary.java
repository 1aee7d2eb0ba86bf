package org.chaarfm.demo.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.chaarfm.demo.progress.Durations;
import org.chaarfm.demo.rest.Run;
import org.chaarfm.demo.rest.WorkerState;
import org.chaarfm.demo.terminal.Shown;

/**
 * What a run came to.
 *
 * @param wall from the start of the run to its end
 * @param audio length of everything that was embedded; tracks of unknown length count nothing
 */
public record Summary(Run run, Duration wall, Duration audio, List<WorkerState> workers) {
    /** Copies the workers, in the order of their names. */
    public Summary {
        workers =
                workers.stream().sorted(Comparator.comparing(WorkerState::name)).toList();
    }

    /** How many seconds of audio were embedded in each second of the run. */
    public double timesRealTime() {
        return wall.isZero() ? 0 : (double) audio.toMillis() / wall.toMillis();
    }

    /** Which part of all that was embedded a worker did, 0 to 1. */
    public double share(WorkerState worker) {
        long all = workers.stream().mapToLong(WorkerState::stored).sum();
        return all == 0 ? 0 : (double) worker.stored() / all;
    }

    /** The summary in words. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("tracks", tracks()));
        lines.add(line(
                "audio",
                String.format(Locale.ROOT, "%s (%.2f hours)", Durations.clock(audio), audio.toMillis() / 3.6e6)));
        lines.add(line("took", Durations.clock(wall)));
        lines.add(line(
                "speed",
                String.format(
                        Locale.ROOT,
                        "%.1f times real time with %d %s",
                        timesRealTime(),
                        workers.size(),
                        workers.size() == 1 ? "worker" : "workers")));
        for (WorkerState worker : workers) {
            lines.add(line(
                    Shown.name(worker.name()),
                    String.format(
                            Locale.ROOT,
                            "%d embedded (%.0f %%), %d failed",
                            worker.stored(),
                            100 * share(worker),
                            worker.failed())));
        }
        return List.copyOf(lines);
    }

    private String tracks() {
        StringBuilder text = new StringBuilder();
        text.append(run.counts().stored())
                .append(" embedded, ")
                .append(run.counts().failed())
                .append(" failed");
        add(text, run.counts().cancelled(), "cancelled");
        add(text, run.counts().alreadyEmbedded(), "embedded before");
        add(text, run.counts().passedOver(), "failed before and unchanged");
        add(text, run.counts().repeated(), "listed twice");
        add(text, run.counts().rejected(), "not readable");
        return text.toString();
    }

    private static void add(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }

    private static String line(String label, String value) {
        return "  " + Shown.padded(label, 10) + " " + value;
    }
}
