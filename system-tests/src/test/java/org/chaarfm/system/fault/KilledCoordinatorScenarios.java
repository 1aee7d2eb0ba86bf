package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.chaarfm.client.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A coordinator that is killed at any moment, again and again, while its workers go on. */
interface KilledCoordinatorScenarios extends FaultScenarios {
    @Test
    default void runShouldOutliveItsCoordinator() throws IOException {
        killCoordinator(300, 1);
    }

    @Test
    @Tag("full")
    default void longRunShouldOutliveItsCoordinator() throws IOException {
        killCoordinator(2000, 10);
    }

    private void killCoordinator(int tracks, int kills) throws IOException {
        Trial trial = Trial.begin(site(), tracks + " tracks of a killed coordinator", tracks);
        try (Crew crew = new Crew(trial.workers(TINY), 3).awaitReady()) {
            Run run = trial.startRun();
            int killed = 0;
            while (killed < kills && !site().api().run(run.id()).ended()) {
                long stored = site().api().run(run.id()).counts().stored();
                trial.await(run, "going on", now -> now.counts().stored() > stored || now.ended());
                restart(trial, run, trial.random().nextInt(800));
                killed++;
            }
            Run ended = trial.verify(run, "coordinator killed " + killed + " times");
            assertThat(ended.counts().stored()).isEqualTo(tracks);
            assertThat(crew.members()).allMatch(member -> member.isAlive());
        }
    }

    /** Kills the coordinator after so many milliseconds, unless the run ends before, and starts it. */
    private void restart(Trial trial, Run run, int after) {
        trial.endsWithin(run, Duration.ofMillis(1 + after));
        site().killCoordinator();
        site().startCoordinator().awaitReady();
    }
}
