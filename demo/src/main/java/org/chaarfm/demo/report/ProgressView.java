package org.chaarfm.demo.report;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Shows how a run goes on: on a terminal a block of lines that is drawn over and over in the same place, otherwise a line now
 * and then. For one thread.
 */
public final class ProgressView {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final String CLEAR_TO_END = "\033[J";

    /** What does not fit the terminal's width is left out: a line that went on in the next would move the block. */
    private static final String NO_WRAPPING = "\033[?7l";

    private static final String WRAPPING = "\033[?7h";

    /** As many as every terminal has: the cursor does not go up further than the first. */
    private static final int MOST_LINES = 20;

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;
    private Duration next = Duration.ZERO;

    ProgressView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The one that suits what standard output is. */
    public static ProgressView on(PrintStream out) throws IOException, InterruptedException {
        boolean obeys = File.separatorChar == '/' && !"dumb".equals(System.getenv("TERM"));
        ProcessBuilder test = new ProcessBuilder("/bin/sh", "-c", "test -t 1").inheritIO();
        return new ProgressView(out, obeys && test.start().waitFor() == 0);
    }

    /** Shows a newer moment of the same run. */
    public void show(Progress progress) {
        if (terminal) {
            List<String> lines =
                    progress.block().stream().limit(MOST_LINES).map(Text::line).toList();
            out.print((drawn == 0 ? "" : "\033[" + drawn + "A") + CLEAR_TO_END + NO_WRAPPING + String.join("\n", lines)
                    + WRAPPING + "\n");
            drawn = lines.size();
        } else if (progress.elapsed().compareTo(next) >= 0 || progress.run().ended()) {
            out.println(Text.line(progress.line()));
            next = progress.elapsed().plus(BETWEEN_LINES);
        }
    }
}
