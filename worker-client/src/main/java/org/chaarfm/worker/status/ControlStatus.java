package org.chaarfm.worker.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.chaarfm.worker.job.Holding;

/**
 * For a program that shows this worker to a person, such as its window: the lines of {@link JsonStatus}, and one named {@code
 * status} with all that goes on now, at once when the state changes and otherwise at most twice a second, if there is
 * anything new.
 */
public final class ControlStatus implements StatusView {
    private static final Duration RHYTHM = Duration.ofMillis(500);

    /** More than fits a window. */
    private static final int MOST_TRACKS = 100;

    private final PrintWriter out;
    private final JsonStatus events;
    private final Supplier<List<Holding>> holdings;
    private final Tally tally;
    private final WorkerState state = new WorkerState();

    /** What was written last, but for the time and the rate, which always change. */
    private ObjectNode last = JsonLine.object();

    private Instant written = Instant.MIN;

    /** The holdings are looked at several times a second. */
    public ControlStatus(PrintWriter out, Supplier<List<Holding>> holdings, Tally tally) {
        this.out = out;
        this.holdings = holdings;
        this.tally = tally;
        events = new JsonStatus(out);
    }

    @Override
    public void show(WorkerEvent event, Instant at) {
        events.show(event, at);
        WorkerState.Phase before = state.phase();
        state.note(event, at);
        if (state.phase() == before) {
            refresh(at);
        } else {
            write(at);
        }
    }

    @Override
    public void refresh(Instant now) {
        if (!now.isBefore(written.plus(RHYTHM))) {
            write(now);
        }
    }

    private void write(Instant now) {
        ObjectNode current = current(now);
        if (current.equals(last)) {
            return;
        }
        last = current.deepCopy();
        written = now;
        ObjectNode line = JsonLine.object().put("time", now.toString()).put("event", "status");
        line.setAll(current);
        out.println(JsonLine.of(
                line.put("tracks_per_min", tally.counts(now).tracksPerMin()).put("message", tally.summary(now))));
        out.flush();
    }

    private ObjectNode current(Instant now) {
        List<Holding> held = holdings.get();
        Tally.Counts counts = tally.counts(now);
        ObjectNode current = JsonLine.object()
                .put("state", word(state.phase()))
                .put("connection", word(state.connection()))
                .put("paused", state.paused())
                .put("reason", state.reason().orElse(null))
                .put("next_try", state.nextTry().map(Instant::toString).orElse(null))
                .put("slots", state.slots())
                .put("prefetch", state.prefetch())
                .put("held", held.size())
                .put("embedded", counts.embedded())
                .put("failed", counts.failed())
                .put("failed_attempts", counts.failedAttempts())
                .put("music_s", Math.round(counts.musicSeconds()));
        state.newer().ifPresent(newer -> current.set("newer_worker", JsonLine.tree(newer)));
        ArrayNode tracks = current.putArray("tracks");
        held.stream().limit(MOST_TRACKS).forEach(holding -> tracks.add(track(holding)));
        return current;
    }

    private static ObjectNode track(Holding holding) {
        ObjectNode track = JsonLine.tree(holding.attempt());
        return track.put("track", holding.label())
                .put("stage", holding.stage().wireName())
                .put("fraction", Math.round(holding.fraction() * 100) / 100.0);
    }

    private static String word(WorkerState.Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
