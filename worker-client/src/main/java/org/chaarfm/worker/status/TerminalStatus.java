package org.chaarfm.worker.status;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.job.Holding;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** For a terminal: lines for what happened, and below them a block that is redrawn in place with what is going on now. */
public final class TerminalStatus implements StatusView {
    /** Where JLine looks for its library before it unpacks one into the temporary folder. */
    private static final String JLINE_LIBRARIES = "library.jline.path";

    /** Before that a stage's pace cannot be told from its start. */
    private static final double ENOUGH = 0.05;

    private final Terminal terminal;
    private final Display display;
    private final String name;
    private final Supplier<List<Holding>> holdings;
    private final PlainStatus log;
    private final Tally tally;
    private final WorkerState state = new WorkerState();

    /** Draws on the terminal; the holdings are looked at several times a second. */
    public TerminalStatus(Terminal terminal, String name, Supplier<List<Holding>> holdings, ZoneId zone, Tally tally) {
        this.terminal = terminal;
        this.name = name;
        this.holdings = holdings;
        this.tally = tally;
        display = new Display(terminal, false);
        log = new PlainStatus(terminal.writer(), zone, tally);
    }

    /** The first folder with native libraries, where packages have JLine's too. */
    private static String natives() {
        return System.getProperty("java.library.path").split(File.pathSeparator, 2)[0];
    }

    /** The terminal that this process writes to, if it is one that can be drawn on. */
    public static Optional<Terminal> terminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return Optional.empty(); // JLine would take even a pipe for such a terminal.
        }
        System.setProperty(JLINE_LIBRARIES, System.getProperty(JLINE_LIBRARIES, natives()));
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
    public void show(WorkerEvent event, Instant at) {
        erase();
        log.show(event, at);
        display.reset();
        state.note(event, at);
        refresh(at);
    }

    private String words(Instant now) {
        return switch (state.phase()) {
            case STARTING -> "starting";
            case CONNECTING -> "joining";
            case WAITING_FOR_APPROVAL -> "waits to be let in";
            case LOADING_MODEL -> "gets its model";
            case CONNECTED -> "connected";
            case PAUSED -> "paused";
            case DISCONNECTED -> (state.paused() ? "paused, not connected: " : "not connected: ") + reason(now);
            case DRAINING ->
                state.connection() == WorkerState.Phase.DISCONNECTED
                        ? "leaving, not connected: " + reason(now)
                        : "leaving";
            case REFUSED, ENDED -> "left";
        };
    }

    private String reason(Instant now) {
        String wait = state.nextTry()
                .filter(next -> next.isAfter(now))
                .map(next -> ", next try in " + (1 + Duration.between(now, next).toSeconds()) + " s")
                .orElse("");
        return state.reason().orElse("") + wait;
    }

    @Override
    public void refresh(Instant now) {
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : 24;
        display.resize(height, width);
        // The cursor stays where the status begins: what native libraries write takes the place of it, not of its end.
        display.update(
                lines(now).stream()
                        .limit(height - 1L)
                        .map(line -> new AttributedString(TerminalText.line(line)).columnSubSequence(0, width - 1))
                        .toList(),
                0);
    }

    private List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + words(now) + ", " + tally.summary(now));
        holdings.get().forEach(holding -> lines.add(line(holding, now)));
        return lines;
    }

    /** Stage, how far, which track, and how long it still takes. */
    private static String line(Holding holding, Instant now) {
        boolean isMeasured = holding.stage() == Stage.FETCH || holding.stage() == Stage.ANALYSE;
        String percent = isMeasured ? Math.round(holding.fraction() * 100) + " %" : "";
        String left = isMeasured && holding.fraction() >= ENOUGH ? "  (" + left(holding, now) + " left)" : "";
        return String.format(Locale.ROOT, "  %-8s %5s  %s%s", word(holding.stage()), percent, holding.label(), left);
    }

    private static String word(Stage stage) {
        return switch (stage) {
            case WAITING -> "waits";
            case FETCH -> "fetches";
            case DECODE -> "decodes";
            case ANALYSE -> "analyses";
            case SEND -> "sends";
        };
    }

    /** Its stage may have begun after {@code now}, as that was taken before the tracks were looked at. */
    private static String left(Holding holding, Instant now) {
        double spent = Math.max(0, Duration.between(holding.since(), now).toMillis() / 1000.0);
        return Tally.clock(spent * (1 - holding.fraction()) / holding.fraction());
    }

    private void erase() {
        display.update(List.of(), 0);
    }

    @Override
    public void close() {
        try {
            erase();
            terminal.flush();
            terminal.close();
        } catch (IOException e) {
            // The terminal is the system's again in any case when the process ends.
        }
    }
}
