package org.chaarfm.demo.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Terminal;

/** Shows how a run goes on. For one thread. */
public interface ProgressView extends AutoCloseable {
    /** Shows a newer moment of the same run. */
    void show(Snapshot snapshot);

    /** Leaves the screen as other output expects it. */
    @Override
    void close();

    /** A block that is redrawn where there is a terminal, otherwise plain lines every few seconds. */
    static ProgressView on(PrintStream out) {
        Optional<Terminal> terminal = LiveBlock.terminal();
        return terminal.isPresent() ? new LiveBlock(terminal.get()) : new PlainLines(out, Duration.ofSeconds(5));
    }
}
