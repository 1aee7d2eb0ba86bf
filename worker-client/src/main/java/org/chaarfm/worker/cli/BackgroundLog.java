package org.chaarfm.worker.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.chaarfm.protocol.field.TerminalText;
import org.chaarfm.worker.status.BackgroundPrinter;

/** Prints the log on the thread {@code log}, so that logging never waits for an error output that is not read. */
final class BackgroundLog extends Handler {
    private final PrintStream out;
    private final BackgroundPrinter printer;

    private BackgroundLog(PrintStream out) {
        this.out = out;
        setFormatter(new LineFormat());
        printer = new BackgroundPrinter("log", this::leftOut, () -> {}, () -> {});
    }

    private void leftOut(long count) {
        out.println(count + " log messages are left out here: the output was not read");
    }

    /**
     * Has the whole process log warnings and errors only, to stderr, unless it was started with a configuration of its own.
     * What the worker does is told by its status.
     */
    static void configure() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        LogManager.getLogManager().reset();
        Logger all = Logger.getLogger("");
        all.setLevel(Level.WARNING);
        all.addHandler(new BackgroundLog(System.err));
    }

    @Override
    public void publish(LogRecord message) {
        if (isLoggable(message)) {
            String lines = getFormatter().format(message);
            printer.print(() -> out.print(lines));
        }
    }

    @Override
    public void flush() {
        // The caller must not wait.
    }

    @Override
    public void close() {
        printer.close();
    }

    /** Time, level and message in one line, whatever the message holds, and a stack trace below it. */
    static final class LineFormat extends Formatter {
        @Override
        public String format(LogRecord message) {
            LocalTime time = LocalTime.ofInstant(message.getInstant(), ZoneId.systemDefault());
            StringWriter lines = new StringWriter();
            PrintWriter out = new PrintWriter(lines);
            out.println(time.truncatedTo(ChronoUnit.SECONDS) + " " + message.getLevel() + ": "
                    + TerminalText.line(formatMessage(message)));
            if (message.getThrown() != null) {
                message.getThrown().printStackTrace(out);
            }
            return lines.toString();
        }
    }
}
