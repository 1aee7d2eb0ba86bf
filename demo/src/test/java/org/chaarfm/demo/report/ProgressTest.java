package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.demo.report.TestingResults.run;
import static org.chaarfm.demo.report.TestingResults.worker;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.chaarfm.client.Run.Counts;
import org.chaarfm.client.Worker;
import org.chaarfm.client.Worker.Held;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final List<Worker> WORKERS = List.of(
            worker(
                    "worker-2",
                    true,
                    3,
                    0,
                    new Held("j1", "Next - One", "fetch", 0.5),
                    new Held("j2", "Ann - Song", "analyse", 0.625)),
            worker("worker-1", true, 1, 0, new Held("j3", "Later", "waiting", 0)),
            worker("worker-10", false, 0, 0));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void blockShouldShowTheWholeAndEachWorkerInOrder() {
        assertThat(progress("running", counts(12, 2, 4, 1), 50).block())
                .containsExactly(
                        "  [###############---------------]  0:50  5 of 10 tracks (50 %), 1 failed, about 0:50 left",
                        "  worker-1: 1 done, idle",
                        "  worker-10: 0 done, not connected",
                        "  worker-2: 3 done, analyse  63 %  Ann - Song");
    }

    @Test
    void lineShouldSayTheSameInOneLine() {
        assertThat(progress("running", counts(10, 0, 10, 0), 65).line())
                .startsWith("  1:05  10 of 10 tracks (100 %); worker-1: 1 done, idle; ")
                .endsWith("worker-2: 3 done, analyse  63 %  Ann - Song");
    }

    @Test
    void namesShouldNotBreakTheLines() {
        Held held = new Held("j", "\u001b[2J" + "z".repeat(240), "decode", 0.5);
        Worker hostile = worker("w\n", true, 0, 0, held);
        Progress progress = new Progress(run("running", counts(1, 0, 0, 0)), List.of(hostile), 0, Duration.ZERO);

        assertThat(progress.block()).last().isEqualTo("  w?: 0 done, decode   50 %  ?[2J" + "z".repeat(43) + "...");
        assertThat(progress.line()).contains("; w?: 0 done").endsWith("zzz...");
    }

    @Test
    void timeLeftShouldNotBeGuessedWhileTracksAreStillFound() {
        Progress progress = progress("discovering", counts(10, 0, 5, 0), 50);

        assertThat(progress.left()).isEmpty();
        assertThat(progress.line()).contains("5 of 10 tracks found so far");
    }

    @Test
    void timeLeftShouldFollowFromWhatThisDemoHasDone() {
        Progress progress = new Progress(run("running", counts(10, 0, 6, 0)), WORKERS, 4, Duration.ofSeconds(10));

        assertThat(progress.left()).contains(Duration.ofSeconds(20));
    }

    @Test
    void runWithoutTracksShouldBeAtZero() {
        assertThat(progress("running", counts(3, 3, 0, 0), 1).fraction()).isZero();
    }

    @Test
    void plainLinesShouldComeNowAndThenAndAtTheEnd() {
        ProgressView view = new ProgressView(out, false);
        for (int second = 0; second <= 11; second++) {
            view.show(progress("running", counts(10, 0, 1, 0), second));
        }
        view.show(progress("completed", counts(10, 0, 10, 0), 12));

        assertThat(written().lines().map(line -> line.substring(2, 6))).containsExactly("0:00", "0:05", "0:10", "0:12");
    }

    @Test
    void blockShouldBeDrawnOverTheLastOne() {
        ProgressView view = new ProgressView(out, true);
        view.show(progress("running", counts(10, 0, 1, 0), 1));
        assertThat(written()).startsWith("\u001b[J\u001b[?7l  [").endsWith("Song\u001b[?7h\n");

        bytes.reset();
        view.show(progress("running", counts(10, 0, 1, 0), 2));
        assertThat(written()).startsWith("\u001b[4A\u001b[J");
    }

    @Test
    void blockShouldFitASmallTerminal() {
        List<Worker> many = java.util.stream.IntStream.range(0, 64)
                .mapToObj(number -> worker("w" + number, true, 0, 0))
                .toList();
        ProgressView view = new ProgressView(out, true);

        view.show(new Progress(run("running", counts(1, 0, 0, 0)), many, 0, Duration.ZERO));

        assertThat(written().lines()).hasSize(20);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Counts counts(long discovered, long repeated, long stored, long failed) {
        return new Counts(discovered, 0, 0, 0, repeated, discovered - repeated - stored - failed, 0, stored, failed, 0);
    }

    private static Progress progress(String state, Counts counts, long seconds) {
        return new Progress(run(state, counts), WORKERS, 0, Duration.ofSeconds(seconds));
    }
}
