package org.chaarfm.demo.progress;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.chaarfm.protocol.field.TerminalText;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** For a terminal: a few lines that are drawn over and over in the same place, cut to its width. */
final class LiveBlock implements ProgressView {
    private final Terminal terminal;
    private final Display display;
    private List<String> lines = List.of();
    private Size size = new Size(80, 24);

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
        } catch (IOException | IOError e) {
            // Ctrl-C also ended the program that gives the terminal back; it was never in another mode.
        }
    }

    private void draw() {
        Size current = size();
        display.resize(current.getRows(), current.getColumns());
        List<AttributedString> shown = lines.stream()
                .limit(current.getRows() - 1L)
                .map(line ->
                        new AttributedString(TerminalText.line(line)).columnSubSequence(0, current.getColumns() - 1))
                .toList();
        display.update(shown, -1);
    }

    /** The size now, or the last one that is known: it is asked of a program, which Ctrl-C ends as well. */
    private Size size() {
        try {
            Size current = terminal.getSize();
            if (current.getRows() > 0 && current.getColumns() > 0) {
                size = current;
            }
        } catch (IOError e) {
            // The last one is good enough.
        }
        return size;
    }
}
