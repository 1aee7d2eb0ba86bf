package org.chaarfm.demo.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.chaarfm.demo.rest.Counts;
import org.chaarfm.demo.rest.Run;
import org.chaarfm.demo.rest.WorkerState;
import org.chaarfm.demo.rest.WorkerState.Held;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {
    private static final WorkerState BUSY = new WorkerState(
            "b",
            "worker-2",
            true,
            List.of(new Held("j1", "Next - One", "fetch", 0.5), new Held("j2", "Ann - Song", "analyse", 0.625)),
            3,
            0);
    private static final WorkerState IDLE = new WorkerState("a", "worker-1", true, List.of(), 1, 0);
    private static final WorkerState GONE = new WorkerState("c", "worker-10", false, null, 0, 0);

    @Test
    void blockShouldShowTheWholeAndEachWorkerInOrder() {
        assertThat(ProgressText.block(snapshot("running", counts(12, 2, 4, 1), 50)))
                .containsExactly(
                        "  [###############---------------]  0:50  5 of 10 tracks (50 %), 1 failed, about 0:50 left",
                        "  worker-1      1 done  idle",
                        "  worker-10     0 done  not connected",
                        "  worker-2      3 done  analyse  63 %  Ann - Song");
    }

    @Test
    void lineShouldSayTheSameInOneLine() {
        assertThat(ProgressText.line(snapshot("running", counts(10, 0, 10, 0), 65)))
                .startsWith("  1:05  10 of 10 tracks (100 %); worker-1: 1 done, idle; ")
                .endsWith("worker-2: 3 done, analyse  63 %  Ann - Song");
    }

    @Test
    void namesShouldNotBreakTheLines() {
        WorkerState.Held held = new WorkerState.Held("j", "\u001b[2J" + "z".repeat(240), "decode", 0.5);
        WorkerState hostile = new WorkerState("a", "w\n", true, List.of(held), 0, 0);
        Snapshot snapshot =
                new Snapshot(new Run("r", "running", counts(1, 0, 0, 0), null), List.of(hostile), Duration.ZERO);

        assertThat(ProgressText.block(snapshot))
                .last()
                .isEqualTo("  w?     0 done  decode   50 %  ?[2J" + "z".repeat(43) + "...");
        assertThat(ProgressText.line(snapshot)).contains("; w?: 0 done").endsWith("zzz...");
    }

    @Test
    void timeLeftShouldNotBeGuessedWhileTracksAreStillFound() {
        Snapshot snapshot = snapshot("discovering", counts(10, 0, 5, 0), 50);

        assertThat(ProgressText.left(snapshot)).isEmpty();
        assertThat(ProgressText.line(snapshot)).contains("5 of 10 tracks found so far");
    }

    @Test
    void runWithoutTracksShouldBeAtZero() {
        assertThat(ProgressText.fraction(snapshot("running", counts(3, 3, 0, 0), 1)))
                .isZero();
    }

    @Test
    void plainLinesShouldComeNowAndThenAndAtTheEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (PlainLines view = new PlainLines(out, Duration.ofSeconds(5))) {
            for (int second = 0; second <= 11; second++) {
                view.show(snapshot("running", counts(10, 0, 1, 0), second));
            }
            view.show(snapshot("completed", counts(10, 0, 10, 0), 12));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring(2, 6)))
                .containsExactly("0:00", "0:05", "0:10", "0:12");
    }

    @ParameterizedTest
    @CsvSource({"7, 0:07", "750, 12:30", "3723, 1:02:03", "0, 0:00"})
    void durationShouldReadLikeAClock(long seconds, String clock) {
        assertThat(Durations.clock(Duration.ofSeconds(seconds))).isEqualTo(clock);
    }

    private static Counts counts(long discovered, long repeated, long stored, long failed) {
        return new Counts(discovered, 0, 0, 0, repeated, discovered - repeated - stored - failed, 0, stored, failed, 0);
    }

    private static Snapshot snapshot(String state, Counts counts, long seconds) {
        return new Snapshot(new Run("r", state, counts, null), List.of(BUSY, IDLE, GONE), Duration.ofSeconds(seconds));
    }
}
