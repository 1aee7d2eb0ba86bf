package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LoggedOutputTest {

    private final List<String> logged = new ArrayList<>();
    private final ByteArrayOutputStream original = new ByteArrayOutputStream();
    private final Logger logger = Logger.getAnonymousLogger();
    private final PrintStream output = new PrintStream(
            new LoggedOutput(logger, Level.INFO, new PrintStream(original, true, StandardCharsets.UTF_8)),
            true,
            StandardCharsets.UTF_8);

    @Test
    void eachLineShouldBecomeARecord() {
        log(record -> logged.add(record.getMessage()));
        output.print("Ünï");
        output.print("ts\n\nsecond\n");
        assertThat(logged).containsExactly("Ünïts", "second");
    }

    @Test
    void lineWithoutAnEndShouldBeCutBetweenCharacters() {
        log(record -> logged.add(record.getMessage()));
        output.print("x" + "ü".repeat(40_000) + "\n");
        assertThat(logged).containsExactly("x" + "ü".repeat(32_768), "ü".repeat(7_232));
    }

    @Test
    void failingHandlerShouldReachTheOriginalStreamAndNotItself() {
        log(record -> output.print("handler failed\n"));
        output.print("line\n");
        assertThat(original.toString(StandardCharsets.UTF_8)).isEqualTo("handler failed\n");
    }

    private void log(Consumer<LogRecord> consumer) {
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                consumer.accept(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }
}
