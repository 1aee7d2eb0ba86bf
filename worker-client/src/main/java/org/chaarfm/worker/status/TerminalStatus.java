package org.chaarfm.worker.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chaarfm.worker.job.Holding;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/**
 * For a terminal: lines for what happened, and below them a block that is redrawn in place with what is going on now.
 * Guarded by itself; the thread {@code display} redraws.
 */
public final class TerminalStatus implements WorkerStatus {
    private static final long REDRAW_MS = 250;

    private final Terminal terminal;
    private final Display display;
    private final String name;
    private final Supplier<List<Holding>> holdings;
    private final InstantSource clock;
    private final PlainStatus log;
    private final Tally tally = new Tally();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread redraw = new Thread(task, "display");
        redraw.setDaemon(true);
        return redraw;
    });
    private final ScheduledFuture<?> redrawing;
    private String state = "starting";
    private boolean closed;

    /** Draws on the terminal; the holdings are looked at several times a second. */
    public TerminalStatus(
            Terminal terminal, String name, Supplier<List<Holding>> holdings, InstantSource clock, ZoneId zone) {
        this.terminal = terminal;
        this.name = name;
        this.holdings = holdings;
        this.clock = clock;
        display = new Display(terminal, false);
        log = new PlainStatus(terminal.writer(), clock, zone);
        redrawing = thread.scheduleWithFixedDelay(this::redraw, REDRAW_MS, REDRAW_MS, TimeUnit.MILLISECONDS);
    }

    /** The terminal that this process writes to, if it is one that can be drawn on. */
    public static Optional<Terminal> terminal() {
        try {
            return Optional.of(TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build());
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void tell(WorkerEvent event) {
        erase();
        log.tell(event);
        display.reset();
        note(event);
        redraw();
    }

    private void note(WorkerEvent event) {
        switch (event.type()) {
            case READY -> {
                tally.ready(clock.instant());
                state = "connected";
            }
            case TRACK_ENDED ->
                tally.ended(((WorkerEvent.TrackEnded) event).result().outcome());
            case DISCONNECTED -> state = "not connected";
            case CONNECTING, JOINED, PENDING, MODEL_LOADING -> state = "joining";
            case DRAINING -> state = "leaving";
            case TRACK_STARTED, ACKNOWLEDGED, NOTICE, ENDED -> {
                // Nothing of the block's heading changes.
            }
        }
    }

    private synchronized void redraw() {
        if (closed) {
            return;
        }
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : 24;
        display.resize(height, width);
        display.update(
                lines(clock.instant()).stream()
                        .limit(height - 1L)
                        .map(line -> new AttributedString(line).columnSubSequence(0, width - 1))
                        .toList(),
                -1);
    }

    private List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + state + ", " + tally.summary(now));
        holdings.get().forEach(holding -> lines.add(HoldingLine.of(holding, now)));
        return lines;
    }

    private void erase() {
        display.update(List.of(), 0);
    }

    @Override
    public synchronized void close() {
        closed = true;
        redrawing.cancel(false);
        thread.shutdownNow();
        try {
            erase();
            terminal.flush();
            terminal.close();
        } catch (IOException e) {
            // The terminal is the system's again in any case when the process ends.
        }
    }
}
