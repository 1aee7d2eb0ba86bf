package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.chaarfm.client.Failure;
import org.chaarfm.client.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers that are killed every few hundred milliseconds, and tracks that kill them. */
interface KilledWorkerScenarios extends FaultScenarios {
    int DEADLY = 2;

    /** Stored between two kills at least: a machine that starts processes slowly would otherwise get nothing done. */
    int TRACKS_A_KILL = 15;

    @SharesSite
    @Test
    default void tracksShouldOutliveTheirWorkers() throws IOException {
        killWorkers(150);
    }

    @SharesSite
    @Test
    @Tag("full")
    default void thousandsOfTracksShouldOutliveTheirWorkers() throws IOException {
        killWorkers(2000);
    }

    private void killWorkers(int count) throws IOException {
        Trial trial = Trial.begin(site(), count + " tracks of killed workers", count);
        trial.tracks().writeDeadly(DEADLY);
        Run run = trial.startRun();
        int dead = 0;
        try (Crew crew = new Crew(trial.workers(TINY), 4)) {
            while (!trial.endsWithin(run, Duration.ofMillis(200 + trial.random().nextInt(400)))) {
                dead += crew.replaceDead();
                if (site().api().run(run.id()).counts().stored() >= (long) TRACKS_A_KILL * crew.killed()) {
                    crew.killOne(trial.random());
                }
            }
            Run ended = trial.verify(run, crew.killed() + " workers killed, " + dead + " died of a track");
            assertThat(ended.counts().stored() + ended.counts().failed()).isEqualTo(count + DEADLY);
            assertThat(crew.killed()).isGreaterThan(count / TRACKS_A_KILL / 4);
        }
        List<Failure> failures = site().api().failures(run.id(), null).items();
        assertThat(failures).extracting(Failure::code).containsOnly("worker_lost");
        assertThat(failures)
                .filteredOn(failure -> failure.source().contains("deadly"))
                .hasSize(DEADLY);
    }
}
