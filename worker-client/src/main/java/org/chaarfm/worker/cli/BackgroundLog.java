package org.chaarfm.worker.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.chaarfm.worker.status.BackgroundPrinter;

/** Prints the log on the thread {@code log}: whoever logs has no time for an error output that nobody reads. */
final class BackgroundLog extends Handler {
    private static final int ROOM = 1_000;
    private static final Duration IDLE = Duration.ofMillis(100);

    private final BackgroundPrinter<String> printer;

    BackgroundLog(PrintStream out, Formatter formatter) {
        setFormatter(formatter);
        printer = new BackgroundPrinter<>("log", ROOM, IDLE, new BackgroundPrinter.Page<>() {
            @Override
            public void print(String lines) {
                out.print(lines);
                out.flush();
            }

            @Override
            public void leftOut(long count) {
                out.println(count + " log messages are left out here: the output was not read");
            }
        });
    }

    @Override
    public void publish(LogRecord message) {
        if (isLoggable(message)) {
            printer.print(getFormatter().format(message));
        }
    }

    @Override
    public void flush() {
        // Whoever asks for it must not wait either.
    }

    @Override
    public void close() {
        printer.close();
    }
}
