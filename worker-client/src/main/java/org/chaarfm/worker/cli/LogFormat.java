package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.chaarfm.protocol.field.TerminalText;

/** Time, level and message in one line, whatever the message holds, and the stack trace of what was thrown below it. */
final class LogFormat extends Formatter {
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
