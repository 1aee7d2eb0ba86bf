package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.job.Holding;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class TerminalStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void whatIsWaitedForShouldBeShownWhileItLasts() throws Exception {
        DumbTerminal terminal = new DumbTerminal(new ByteArrayInputStream(new byte[0]), written);
        TerminalStatus status = new TerminalStatus(terminal, "kitchen", List::of, ZoneOffset.UTC, new Tally());

        status.show(new WorkerEvent.Disconnected("Connection refused", 4_200), NOW);
        assertThat(shown()).contains("kitchen: not connected: Connection refused, next try in 5 s");
        status.show(new WorkerEvent.Notice("Something else"), NOW.plusSeconds(3));
        assertThat(shown()).contains("next try in 2 s");
        status.show(new WorkerEvent.Connecting("http://h/"), NOW.plusSeconds(5));
        assertThat(shown()).contains("kitchen: joining,");

        status.close();
    }

    @Test
    void timeLeftShouldNotBeNegativeWhenTheStageHasJustBegun() throws Exception {
        Holding begun = new Holding(
                new JobAttempt(new JobId("job-1"), 1), "Song", Stage.ANALYSE, 0.5, NOW.plusSeconds(2), null);
        DumbTerminal terminal = new DumbTerminal(new ByteArrayInputStream(new byte[0]), written);
        TerminalStatus status =
                new TerminalStatus(terminal, "kitchen", () -> List.of(begun), ZoneOffset.UTC, new Tally());

        status.refresh(NOW);
        assertThat(shown()).contains("Song  (0:00 left)");
        status.close();
    }

    @Test
    void whatOthersWriteShouldBeginALine() throws Exception {
        DumbTerminal terminal = new DumbTerminal(new ByteArrayInputStream(new byte[0]), written);
        TerminalStatus status = new TerminalStatus(terminal, "kitchen", List::of, ZoneOffset.UTC, new Tally());

        status.refresh(NOW);
        assertThat(shown()).contains("kitchen: starting").endsWith("\r");
        status.close();
    }

    /** Since the last call. */
    private String shown() {
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }
}
