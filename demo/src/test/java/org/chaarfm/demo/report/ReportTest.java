package org.chaarfm.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chaarfm.demo.rest.EmbeddedTrack;
import org.chaarfm.demo.rest.Embedding;
import org.chaarfm.demo.rest.Failure;
import org.chaarfm.demo.rest.Model;
import org.chaarfm.demo.rest.RunEvent;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Model MODEL = new Model("msd-musicnn-1", "00", false);

    @Test
    void namesShouldNotBreakTheTable() {
        EmbeddedTrack hostile = track("\u001b[2Jx\ny");
        EmbeddedTrack longest = track("z".repeat(240));

        List<String> lines = Report.neighbours(
                List.of(new Neighbours.Pair(hostile, longest, 0.5), new Neighbours.Pair(longest, hostile, 0.5)),
                2,
                MODEL);

        String cut = "z".repeat(47) + "...";
        assertThat(lines.subList(1, 3))
                .containsExactly("  ?[2Jx?y" + " ".repeat(43) + "  0.5000  " + cut, "  " + cut + "  0.5000  ?[2Jx?y");
    }

    @Test
    void failuresAndProblemsShouldBeALineEach() {
        assertThat(Report.failures(List.of(new Failure("t", "a\rb.mp3", null, null, "too_short", "a\nb"))))
                .containsExactly("Not embedded", "  a?b.mp3: too_short, a?b");
        assertThat(Report.problems(List.of(new RunEvent("warning", "cannot read \u009b2J"))))
                .containsExactly("Noted on the way", "  cannot read ?2J");
    }

    private static EmbeddedTrack track(String title) {
        return new EmbeddedTrack(title, null, title, 1.0, title, new Embedding(1, 0), List.of());
    }
}
