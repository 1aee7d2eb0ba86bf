package org.chaarfm.coordinator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.Standing;
import org.chaarfm.dispatch.port.Standing.Workers;
import org.junit.jupiter.api.Test;

class SentenceTest {
    private static final Workers NOBODY = Workers.NONE;
    private static final Workers ONE = new Workers(1, 1, 1, 1, 4, 0, 0);
    private static final Workers THREE = new Workers(3, 3, 3, 3, 12, 0, 0);
    private static final RunCounts UNDER_WAY = counts(0, 87_553, 3, 12_430, 14, 0);

    private static RunCounts counts(int embedded, int queued, int leased, int stored, int failed, int cancelled) {
        int all = embedded + queued + leased + stored + failed + cancelled;
        return new RunCounts(all, 0, 0, embedded, 0, queued, leased, stored, failed, cancelled);
    }

    private static Run run(RunState state, boolean discovering, RunCounts counts) {
        Instant at = Instant.EPOCH;
        return new Run(
                new RunId("the-run-id"),
                new SessionId("the-session"),
                new SourceSpec.Folder("."),
                0,
                state,
                discovering,
                counts,
                state == RunState.FAILED ? "The disk is gone." : null,
                at,
                state.ended() ? at : null);
    }

    private static String sentence(Workers workers, OptionalLong left, Run... runs) {
        Standing standing = new Standing(List.of(runs), workers);
        return Sentence.of(standing, Progress.of(standing.runs()), left);
    }

    private static String sentence(Workers workers, Run... runs) {
        return sentence(workers, OptionalLong.empty(), runs);
    }

    @Test
    void runUnderWayShouldTellCountsWorkersAndTimeLeft() {
        Run run = run(RunState.RUNNING, false, UNDER_WAY);

        assertThat(sentence(THREE, OptionalLong.of(7_800), run))
                .isEqualTo("Embedding 12,430 of 100,000 · 3 workers · about 2 h 10 min left");
        assertThat(sentence(ONE, run)).isEqualTo("Embedding 12,430 of 100,000 · 1 worker");
    }

    @Test
    void discoveryShouldSayThatMoreMayCome() {
        assertThat(sentence(ONE, run(RunState.DISCOVERING, true, UNDER_WAY)))
                .isEqualTo("Embedding 12,430 of 100,000 found so far · 1 worker");
        assertThat(sentence(ONE, run(RunState.DISCOVERING, true, counts(5, 0, 0, 0, 0, 0))))
                .isEqualTo("Looking for tracks: 5 found so far");
    }

    @Test
    void withoutWorkersItShouldWaitForThem() {
        Run run = run(RunState.RUNNING, false, counts(0, 10, 0, 2, 0, 0));

        assertThat(sentence(NOBODY, run)).isEqualTo("Waiting for workers: 2 of 12 embedded");
        assertThat(sentence(new Workers(2, 2, 0, 0, 0, 2, 0), run))
                .isEqualTo("Waiting for workers: 2 of 12 embedded · 2 workers, quarantined");
        assertThat(sentence(new Workers(1, 1, 0, 0, 0, 0, 0), run))
                .isEqualTo("Waiting for workers: 2 of 12 embedded · 1 worker that takes nothing now");
        assertThat(sentence(new Workers(1, 0, 0, 0, 0, 0, 1), run))
                .isEqualTo("Waiting for workers: 2 of 12 embedded · 1 wants to join");
    }

    @Test
    void pausedAndStoppingRunsShouldSaySo() {
        assertThat(sentence(THREE, run(RunState.PAUSED, false, UNDER_WAY)))
                .isEqualTo("Paused: 12,430 of 100,000 embedded · 3 at work go on");
        assertThat(sentence(THREE, run(RunState.STOPPING, false, counts(0, 0, 1, 5, 0, 94))))
                .isEqualTo("Stopping: 1 track at work is finished first · 5 of 100 embedded");
    }

    @Test
    void oneRunThatGoesOnShouldCountMoreThanAPausedOne() {
        Run paused = run(RunState.PAUSED, false, counts(0, 10, 0, 0, 0, 0));
        Run running = run(RunState.RUNNING, false, counts(0, 4, 1, 5, 0, 0));

        assertThat(sentence(ONE, paused, running)).isEqualTo("Embedding 5 of 20 · 1 worker");
    }

    @Test
    void endedRunsShouldSayHowTheyEnded() {
        assertThat(sentence(ONE, run(RunState.COMPLETED, false, counts(0, 0, 0, 8, 0, 0))))
                .isEqualTo("Completed: 8 stored");
        assertThat(sentence(ONE, run(RunState.COMPLETED, false, counts(2, 0, 0, 8, 1, 0))))
                .isEqualTo("Completed: 8 stored, 2 were there already, 1 failed");
        assertThat(sentence(ONE, run(RunState.STOPPED, false, counts(0, 0, 0, 8, 0, 90))))
                .isEqualTo("Stopped: 8 stored, 90 cancelled");
        assertThat(sentence(ONE, run(RunState.FAILED, false, counts(0, 0, 0, 0, 1, 0))))
                .isEqualTo("Failed: 0 stored, 1 failed. The disk is gone.");
    }

    @Test
    void sessionWithoutRunsShouldSayWhatToDo() {
        assertThat(sentence(NOBODY)).isEqualTo("Nothing to do yet: choose some music, and add a worker");
        assertThat(sentence(THREE)).isEqualTo("Nothing to do yet: choose some music · 3 workers");
    }

    @Test
    void timesShouldReadAsAPersonWouldTellThem() {
        assertThat(TimeLeft.words(60)).isEqualTo("about a minute left");
        assertThat(TimeLeft.words(600)).isEqualTo("about 10 min left");
        assertThat(TimeLeft.words(7_200)).isEqualTo("about 2 h left");
        assertThat(TimeLeft.words(216_000)).isEqualTo("about 2½ days left");
    }
}
