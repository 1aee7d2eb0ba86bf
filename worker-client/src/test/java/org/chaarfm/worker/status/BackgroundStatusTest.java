package org.chaarfm.worker.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.message.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundStatusTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));

    private final Tally tally = new Tally();

    @Test
    void outputThatNobodyReadsShouldStopNobodyAndLoseNoCount() throws IOException {
        PipedInputStream reader = new PipedInputStream(16);
        PrintWriter blocked = new PrintWriter(new PipedOutputStream(reader), false, StandardCharsets.UTF_8);
        BackgroundStatus status = new BackgroundStatus(new PlainStatus(blocked, ZoneOffset.UTC, tally), tally, CLOCK);

        for (int i = 0; i < 5_000; i++) {
            status.tell(embedded(i));
        }
        status.tell(new WorkerEvent.Ended(0, false, "Told to."));

        assertThat(tally.summary(CLOCK.instant())).startsWith("5000 embedded");
        List<String> lines = linesUntilSummary(reader);
        long shown =
                lines.stream().filter(line -> line.contains("Embedded Track")).count();
        assertThat(lines)
                .filteredOn(line -> line.contains("left out"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains((5_000 - shown) + " lines are left out"));
        assertThat(shown).isBetween(999L, 1_001L);
        assertThat(lines).endsWith("10:00:00 Leaving. Told to.", "10:00:00 5000 embedded (83:20:00 of music)");
        status.close();
    }

    @Test
    void endShouldNotWaitForAnOutputThatNobodyReads() throws IOException {
        PrintWriter blocked =
                new PrintWriter(new PipedOutputStream(new PipedInputStream(16)), false, StandardCharsets.UTF_8);
        BackgroundStatus status = new BackgroundStatus(new PlainStatus(blocked, ZoneOffset.UTC, tally), tally, CLOCK);
        status.tell(new WorkerEvent.Notice("longer than the sixteen bytes that there is room for"));

        status.close(); // Returns, or the time limit of this test ends it.
    }

    @Test
    void everythingToldShouldBeShownBeforeTheEnd() {
        StringWriter written = new StringWriter();
        try (BackgroundStatus status =
                new BackgroundStatus(new PlainStatus(new PrintWriter(written), ZoneOffset.UTC, tally), tally, CLOCK)) {
            for (int i = 0; i < 100; i++) {
                status.tell(embedded(i));
            }
        }

        assertThat(written.toString().lines()).hasSize(100);
    }

    @Test
    void viewThatFailsShouldGoOnWithTheNext() {
        AtomicInteger shown = new AtomicInteger();
        StatusView failing = (event, at) -> {
            shown.incrementAndGet();
            throw new OutOfMemoryError("told to");
        };
        try (BackgroundStatus status = new BackgroundStatus(failing, tally, CLOCK)) {
            status.tell(embedded(1));
            status.tell(embedded(2));
        }

        assertThat(shown).hasValue(2);
    }

    @Test
    void viewShouldBeRefreshedWhileNothingHappens() throws InterruptedException {
        Semaphore refreshed = new Semaphore(0);
        StatusView view = new StatusView() {
            @Override
            public void show(WorkerEvent event, Instant at) {}

            @Override
            public void refresh(Instant now) {
                refreshed.release();
            }
        };
        BackgroundStatus status = new BackgroundStatus(view, tally, CLOCK);
        assertThat(refreshed.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
        status.close();
    }

    private static WorkerEvent embedded(int number) {
        Result result = new Result(new JobAttempt(new JobId("job-" + number), 1), TestingOutcomes.embedded());
        return new WorkerEvent.TrackEnded("Track " + number, result);
    }

    private static List<String> linesUntilSummary(PipedInputStream from) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        String line = reader.readLine();
        while (!line.contains("of music)") || line.contains("Embedded")) {
            lines.add(line);
            line = reader.readLine();
        }
        lines.add(line);
        return lines;
    }
}
