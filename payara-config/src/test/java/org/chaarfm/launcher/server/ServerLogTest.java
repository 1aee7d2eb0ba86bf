package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path folder;

    @Test
    void recordShouldBeOneReadableLine() {
        LogRecord record = new LogRecord(Level.WARNING, "run {0} is late");
        record.setInstant(Instant.parse("2026-11-24T04:10:50.500Z"));
        record.setLoggerName("org.chaarfm.dispatch.Dispatcher");
        record.setParameters(new Object[] {"r1"});

        assertThat(new LogFormat(ZoneId.of("Europe/Berlin")).format(record))
                .isEqualTo("2026-11-24T05:10:50.500+01:00 WARNING Dispatcher: run r1 is late\n");
    }

    @Test
    void shouldWriteTracesAndRememberTheFirstFailure() throws IOException {
        Path file = folder.resolve("coordinator.log");
        ServerLog log = new ServerLog(file, 1_000_000, 2);
        log.publish(record(Level.WARNING, new IllegalStateException("only a warning")));
        log.publish(record(Level.SEVERE, new IllegalStateException("the first failure")));
        log.publish(record(Level.SEVERE, new IllegalStateException("a consequence")));
        log.close();

        assertThat(ServerLog.firstFailure())
                .hasValueSatisfying(first -> assertThat(first).hasMessage("the first failure"));
        assertThat(Files.readString(file))
                .contains("IllegalStateException: only a warning", "at org.chaarfm.launcher.server.ServerLogTest");
    }

    private static LogRecord record(Level level, Throwable thrown) {
        LogRecord record = new LogRecord(level, "it happened");
        record.setThrown(thrown);
        return record;
    }
}
