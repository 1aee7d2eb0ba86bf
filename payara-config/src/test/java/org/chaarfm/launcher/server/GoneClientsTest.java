package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class GoneClientsTest {
    private static final String[] WRITING = {
        "org.glassfish.grizzly.nio.NIOConnection",
        "org.glassfish.grizzly.http.io.OutputBuffer",
        "org.apache.catalina.connector.OutputBuffer"
    };

    private final GoneClients clients = new GoneClients();

    @Test
    void manyShouldBeOneLineAMinute() {
        for (int second = 0; second < 60; second++) {
            Optional<LogRecord> line = clients.insteadOf(gone(second));
            assertThat(line.isPresent()).as("at %d s", second).isEqualTo(second == 0);
            line.ifPresent(first -> {
                assertThat(first.getThrown()).isNull();
                assertThat(first.getMessage()).isEqualTo("A client went away before its request was answered.");
            });
        }
        assertThat(clients.insteadOf(gone(60)).orElseThrow().getMessage())
                .isEqualTo("A client went away before its request was answered;"
                        + " 59 more messages of that kind came since the last one.");
        assertThat(clients.insteadOf(gone(61))).isEmpty();
    }

    /** As Payara's host valve does. */
    @Test
    void traceMayBeInTheMessage() {
        StringWriter message = new StringWriter().append("Exception Processing ErrorPage\n");
        gone(0).getThrown().getCause().printStackTrace(new PrintWriter(message));

        LogRecord record = record(null, 0);
        record.setMessage(message.toString());
        assertThat(clients.insteadOf(record).orElseThrow().getMessage()).startsWith("A client went away");
    }

    @Test
    void everythingElseShouldBeWrittenAsItIs() {
        IOException port =
                from(new BindException("in use"), "sun.nio.ch.Net", "org.glassfish.grizzly.nio.transport.TCP");
        IOException disk = from(
                new IOException("no room"),
                "java.io.FileOutputStream",
                "org.chaarfm.coordinator.rest.ListPieces",
                "org.glassfish.grizzly.http.io.OutputBuffer");
        for (Throwable thrown : new Throwable[] {null, port, disk, new IllegalStateException(disk)}) {
            LogRecord record = record(thrown, 0);
            assertThat(clients.insteadOf(record)).containsSame(record);
        }
    }

    /** As Jersey tells it. */
    private static LogRecord gone(int second) {
        IOException closed = from(new IOException("Connection is closed", new EOFException()), WRITING);
        return record(new UncheckedIOException(closed), second);
    }

    private static LogRecord record(Throwable thrown, int second) {
        LogRecord record = new LogRecord(Level.SEVERE, "An error.");
        record.setThrown(thrown);
        record.setInstant(Instant.ofEpochSecond(second));
        return record;
    }

    private static IOException from(IOException thrown, String... classes) {
        StackTraceElement[] trace = new StackTraceElement[classes.length];
        for (int i = 0; i < classes.length; i++) {
            trace[i] = new StackTraceElement(classes[i], "method", null, -1);
        }
        thrown.setStackTrace(trace);
        return thrown;
    }
}
