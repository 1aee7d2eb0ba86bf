package org.chaarfm.demo.progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** For a terminal: a few lines that are drawn over and over in the same place, cut to its width. */
final class LiveBlock implements ProgressView {
    private final Terminal terminal;
    private final Display display;
    private List<String> lines = List.of();

    LiveBlock(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
    }

    /** The terminal that this process writes to, if it is one that can be drawn on. */
    static Optional<Terminal> terminal() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .dumb(false)
                    // Otherwise Ctrl-C ends this process at once, and nobody ends what it has started.
                    .nativeSignals(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
            return Optional.of(terminal);
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public void show(Snapshot snapshot) {
        lines = ProgressText.block(snapshot);
        draw();
    }

    /** The last state stays on the screen, and what comes next is written below it. */
    @Override
    public void close() {
        try {
            if (!lines.isEmpty()) {
                terminal.writer().println();
            }
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back", e);
        }
    }

    private void draw() {
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : 24;
        display.resize(height, width);
        List<AttributedString> shown = lines.stream()
                .limit(height - 1L)
                .map(line -> new AttributedString(line).columnSubSequence(0, width - 1))
                .toList();
        display.update(shown, -1);
    }
}
