package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void configure() throws IOException {
        file = folder.resolve("coordinator.log");
        String delivered;
        try (InputStream configuration = ServerLog.class.getResourceAsStream("/logging.properties")) {
            delivered = new String(configuration.readAllBytes(), StandardCharsets.UTF_8);
        }
        // The format alone: the tests' own log shall not go to a file of theirs.
        String format = delivered.replaceFirst("(?m)^handlers=.*$", "");
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(format.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void restore() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void recordShouldBeOneReadableLine() throws IOException {
        ServerLog log = new ServerLog(file, 1_000, complaints);
        LogRecord record = new LogRecord(Level.WARNING, "run {0} is late");
        record.setLoggerName("org.chaarfm.dispatch.Dispatcher");
        record.setParameters(new Object[] {"r1"});
        log.publish(record);
        log.close();

        assertThat(Files.readString(file))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4} WARNING"
                        + " org\\.chaarfm\\.dispatch\\.Dispatcher: run r1 is late\\R");
    }

    @Test
    void shouldWriteTracesAndRememberWhatTheFirstFailureWasFrom() throws IOException {
        ServerLog log = new ServerLog(file, 1_000_000, complaints);
        log.publish(record(Level.WARNING, new IllegalStateException("only a warning")));
        log.publish(record(
                Level.SEVERE,
                new IllegalStateException("wrapped", new IOException("not\n  written", new IOException("no room")))));
        log.publish(record(Level.SEVERE, new IllegalStateException("a consequence")));
        log.close();

        assertThat(ServerLog.firstFailure()).contains("not written (no room)");
        assertThat(Files.readString(file))
                .contains("IllegalStateException: only a warning", "at org.chaarfm.launcher.server.ServerLogTest");
    }

    @Test
    void shouldKeepTheNewestFilesAndDropTheOldest() throws IOException {
        for (int start = 1; start <= 7; start++) {
            ServerLog log = new ServerLog(file, 10, complaints);
            log.publish(new LogRecord(Level.INFO, "start " + start));
            log.close();
        }
        assertThat(Files.readString(file)).contains("start 7");
        assertThat(Files.readString(folder.resolve("coordinator.log.1"))).contains("start 6");
        assertThat(Files.readString(folder.resolve("coordinator.log.4"))).contains("start 3");
        assertThat(folder.resolve("coordinator.log.5")).doesNotExist();
    }

    /** System.err is the log itself by then: whoever prints there would wait for the handler, and the handler for them. */
    @Test
    void failureShouldBeSaidOnceAndNotOnTheStreamThatLeadsHere() throws IOException {
        ServerLog log = new ServerLog(Path.of("/dev/full"), 1_000, complaints);
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            log.publish(new LogRecord(Level.INFO, "lost"));
            log.publish(new LogRecord(Level.INFO, "lost, too"));
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(complaints.toString(StandardCharsets.UTF_8))
                .startsWith("The log cannot be written: java.io.IOException")
                .hasLineCount(1);
    }

    private static LogRecord record(Level level, Throwable thrown) {
        LogRecord record = new LogRecord(level, "it happened");
        record.setThrown(thrown);
        return record;
    }
}
