package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.demo.report.TestingResults.run;
import static org.chaarfm.demo.report.TestingResults.track;
import static org.chaarfm.demo.report.TestingResults.worker;

import java.time.Duration;
import java.util.List;
import org.chaarfm.client.Embedding;
import org.chaarfm.client.Failure;
import org.chaarfm.client.Run;
import org.chaarfm.client.RunEvent;
import org.chaarfm.client.Worker;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Run RUN = run("completed", new Run.Counts(12, 1, 1, 3, 2, 0, 0, 4, 2, 0));
    private static final Worker FIRST = worker("worker-1", true, 3, 1);
    private static final Worker SECOND = worker("worker-2", false, 1, 1);
    private static final Worker OLD = worker("worker-3", false, 0, 0);

    @Test
    void summaryShouldAddUp() {
        Export export = new Export();
        for (int i = 0; i < 4; i++) {
            export.add(track("t" + i, 150.0, 1, i));
        }
        assertThat(RUN.counts().total()).isEqualTo(RUN.counts().done());
        assertThat(Report.summary(RUN, 0, Duration.ofSeconds(60), export, List.of(OLD, SECOND, FIRST)))
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
    void speedShouldBeLeftOutWhenPartOfTheExportWasEmbeddedBefore() {
        Export export = new Export();
        export.add(track("t", 150.0, 1, 0));

        assertThat(Report.summary(RUN, 0, Duration.ofSeconds(60), export, List.of(FIRST)))
                .noneMatch(line -> line.contains("speed"));
        assertThat(Report.summary(RUN, 3, Duration.ofSeconds(60), export, List.of(FIRST)))
                .contains("  took       1:00 since it went on")
                .noneMatch(line -> line.contains("speed"));
    }

    @Test
    void workersThatDidNothingShouldHaveNoShare() {
        assertThat(Report.summary(RUN, 0, Duration.ZERO, new Export(), List.of(worker("w", true, 0, 0))))
                .endsWith("  w          0 embedded (0 %), 0 failed");
    }

    @Test
    void namesShouldNotBreakTheTable() {
        String cut = "z".repeat(47) + "...";

        assertThat(Report.neighbours(
                        export(track("\u001b[2Jx\ny", 1.0, 1, 0), track("z".repeat(240), 1.0, 1, 0)), false))
                .containsExactly(
                        "Nearest neighbours (cosine of the embeddings)",
                        "  1.0000  ?[2Jx?y  ~  " + cut,
                        "  1.0000  " + cut + "  ~  ?[2Jx?y");
    }

    @Test
    void standInShouldBeSaidPlainly() {
        Export export = export(track("a", 1.0, 1, 0), track("b", 1.0, 1, 0));

        assertThat(Report.neighbours(export, true)).anyMatch(line -> line.contains("mean nothing"));
        assertThat(Report.neighbours(export, false)).noneMatch(line -> line.contains("mean nothing"));
        assertThat(Report.neighbours(new Export(), true)).isEmpty();
    }

    @Test
    void tracksWithoutPairsShouldBeCounted() {
        Export export = new Export();
        for (int i = 0; i < 1_234; i++) {
            export.add(track("t", 1.0, 1, i));
        }

        assertThat(Report.neighbours(export, false))
                .endsWith("  ... and 1,214 more tracks, whose vectors are in the export");
    }

    @Test
    void failuresShouldTellTheirReason() {
        assertThat(Report.failures(List.of(
                        new Failure("1", "a\rb.mp3", null, null, "not_found", "it is\ngone", 1),
                        new Failure("2", "y.mp3", "Ann", "Song", "too_short", "it lasts 2 s", 1))))
                .containsExactly(
                        "Not embedded", "  a?b.mp3: not_found, it is?gone", "  Ann - Song: too_short, it lasts 2 s");
        assertThat(Report.failures(List.of())).isEmpty();
    }

    @Test
    void onlyProblemsShouldBeNoted() {
        RunEvent info = new RunEvent(1, null, "info", null, "begun");
        RunEvent warning = new RunEvent(2, null, "warning", 3, "cannot read \u009b2J");

        assertThat(Report.problems(List.of(info, warning))).containsExactly("Noted on the way", "  cannot read ?2J");
        assertThat(Report.problems(List.of(info))).isEmpty();
    }

    private static Export export(Embedding... tracks) {
        Export export = new Export();
        for (Embedding track : tracks) {
            export.add(track);
        }
        return export;
    }
}
