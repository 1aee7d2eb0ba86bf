package org.chaarfm.launcher.server;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes what libraries print to standard output or error and writes it, line by line, to the log. A line that does not end
 * is cut after 64 KiB. What is printed while a line is being logged (a handler that fails says so on standard error) goes
 * to the original stream instead of going round in circles.
 */
public final class LoggedOutput extends OutputStream {

    private static final int LONGEST_LINE = 1 << 16;

    private final Logger logger;
    private final Level level;
    private final PrintStream original;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean logging;

    LoggedOutput(Logger logger, Level level, PrintStream original) {
        this.logger = logger;
        this.level = level;
        this.original = original;
    }

    /** Puts both streams of this process into the log. */
    public static void replaceStandardStreams() {
        System.setOut(stream(new LoggedOutput(Logger.getLogger("stdout"), Level.INFO, System.out)));
        System.setErr(stream(new LoggedOutput(Logger.getLogger("stderr"), Level.WARNING, System.err)));
    }

    private static PrintStream stream(LoggedOutput output) {
        return new PrintStream(output, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int value) {
        if (logging) {
            original.write(value);
        } else if (value == '\n') {
            logLine();
        } else {
            if (line.size() >= LONGEST_LINE && beginsCharacter(value)) {
                logLine();
            }
            line.write(value);
        }
    }

    /** In UTF-8, all bytes of a character but the first begin with the bits 10. */
    private static boolean beginsCharacter(int value) {
        return (value & 0xC0) != 0x80;
    }

    private void logLine() {
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        if (text.isEmpty()) {
            return;
        }
        logging = true;
        try {
            logger.log(level, text);
        } finally {
            logging = false;
        }
    }
}
