package org.chaarfm.launcher.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Keeps strangers from filling the log. For a client that goes away before it has sent its whole body, or read its whole
 * answer, the server writes several stack traces, each a hundred lines long; here they become one line a minute. Not
 * thread-safe.
 */
final class GoneClients {
    /** Time by the records, from one line to the next. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    /**
     * A body or an answer broke below whoever read or wrote it, in Payara's connector or in the JDK for that. Sought in text,
     * as the server writes some traces into the message.
     */
    private static final Pattern OF_THE_CONNECTION =
            Pattern.compile("IOException.*\\R(?:\\tat (?:org\\.glassfish\\.grizzly|java|sun)[./].*\\R){0,60}?"
                    + "\\tat org\\.glassfish\\.grizzly\\.http\\.io\\.");

    private Instant next = Instant.MIN;
    private long untold;

    /** What is to be written for the record: itself if it is of something else, a line in its place, or nothing. */
    Optional<LogRecord> insteadOf(LogRecord record) {
        if (!tellsOfOne(record)) {
            return Optional.of(record);
        }
        if (record.getInstant().isBefore(next)) {
            untold++;
            return Optional.empty();
        }
        LogRecord line = new LogRecord(
                Level.INFO,
                "A client went away before its request was answered"
                        + (untold == 0 ? "." : "; " + untold + " more messages of that kind came since the last one."));
        line.setLoggerName(record.getLoggerName());
        line.setInstant(record.getInstant());
        next = record.getInstant().plus(EVERY);
        untold = 0;
        return Optional.of(line);
    }

    private static boolean tellsOfOne(LogRecord record) {
        return OF_THE_CONNECTION
                .matcher(record.getThrown() == null ? String.valueOf(record.getMessage()) : trace(record.getThrown()))
                .find();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
