package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.chaarfm.demo.rest.Counts;
import org.chaarfm.demo.rest.EmbeddedTrack;
import org.chaarfm.demo.rest.Embedding;
import org.chaarfm.demo.rest.Failure;
import org.chaarfm.demo.rest.Model;
import org.chaarfm.demo.rest.Run;
import org.chaarfm.demo.rest.RunEvent;
import org.chaarfm.demo.rest.WorkerState;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Run RUN = new Run("r", "completed", new Counts(12, 1, 1, 3, 2, 0, 0, 4, 2, 0), null);
    private static final WorkerState FIRST = new WorkerState("a", "worker-1", true, null, 3, 1);
    private static final List<Neighbours.Pair> PAIRS = List.of(new Neighbours.Pair(track("a"), track("b"), 0.5));
    private static final WorkerState SECOND = new WorkerState("b", "worker-2", true, null, 1, 1);

    @Test
    void summaryShouldAddUp() {
        Summary summary = new Summary(RUN, Duration.ofSeconds(60), Duration.ofMinutes(10), List.of(SECOND, FIRST));

        assertThat(RUN.counts().total()).isEqualTo(RUN.counts().done());
        assertThat(summary.timesRealTime()).isCloseTo(10, within(1e-9));
        assertThat(summary.share(FIRST)).isCloseTo(0.75, within(1e-9));
        assertThat(summary.lines())
                .containsExactly(
                        "  tracks     4 embedded, 2 failed, 1 embedded before, 3 failed before and unchanged, 2 listed twice,"
                                + " 1 not readable",
                        "  audio      10:00 (0.17 hours)",
                        "  took       1:00",
                        "  speed      10.0 times real time with 2 workers",
                        "  worker-1   3 embedded (75 %), 1 failed",
                        "  worker-2   1 embedded (25 %), 1 failed");
    }

    @Test
    void runOfNoTimeShouldHaveNoSpeed() {
        Summary summary = new Summary(RUN, Duration.ZERO, Duration.ZERO, List.of(FIRST));

        assertThat(summary.timesRealTime()).isZero();
    }

    @Test
    void workersThatDidNothingShouldHaveNoShare() {
        WorkerState idle = new WorkerState("a", "worker-1", true, null, 0, 0);

        assertThat(new Summary(RUN, Duration.ofSeconds(1), Duration.ZERO, List.of(idle)).share(idle))
                .isZero();
    }

    @Test
    void failuresShouldTellTheirReason() {
        assertThat(Report.failures(List.of(
                        new Failure("1", "x.mp3", null, null, "not_found", "it is gone"),
                        new Failure("2", "y.mp3", "Ann", "Song", "too_short", "it lasts 2 s"))))
                .containsExactly(
                        "Not embedded", "  x.mp3: not_found, it is gone", "  Ann - Song: too_short, it lasts 2 s");
        assertThat(Report.failures(List.of())).isEmpty();
    }

    @Test
    void onlyProblemsShouldBeNoted() {
        assertThat(Report.problems(List.of(new RunEvent("info", "begun"), new RunEvent("warning", "row 3 has no URL"))))
                .containsExactly("Noted on the way", "  row 3 has no URL");
        assertThat(Report.problems(List.of(new RunEvent("info", "begun")))).isEmpty();
    }

    @Test
    void standInShouldBeSaidPlainly() {
        assertThat(Report.neighbours(PAIRS, 1, new Model("stand-in-1", "", true)))
                .anyMatch(line -> line.contains("mean nothing"));
        assertThat(Report.neighbours(PAIRS, 1, new Model("msd-musicnn-1", "", false)))
                .noneMatch(line -> line.contains("mean nothing"));
    }

    @Test
    void tracksWithoutPairsShouldBeCounted() {
        assertThat(Report.neighbours(PAIRS, 31_235, new Model("msd-musicnn-1", "", false)))
                .endsWith("  ... and 31,234 more tracks, whose vectors are in the export");
        assertThat(Report.neighbours(PAIRS, 1, new Model("msd-musicnn-1", "", false)))
                .noneMatch(line -> line.contains("more"));
    }

    private static EmbeddedTrack track(String title) {
        return new EmbeddedTrack(title, "Ann", title, 1.0, title, new Embedding(1f, 2f), List.of());
    }
}
