package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.StringJoiner;
import org.chaarfm.client.Run;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A coordinator that is killed in the middle of what it was told to do: reading a folder, then going through the tracks of a
 * run that pauses or is stopped. What it had answered holds when it is back.
 */
interface KilledInMidOrderScenarios extends FaultScenarios {
    /** Takes one job and would need longer for it than any test waits. */
    Load ENDLESS = new Load(1, 0, Duration.ofMinutes(9));

    String SLOW = "slow";

    @Test
    default void ordersShouldOutliveTheirCoordinator() throws IOException {
        killInMidOrder(3_000);
    }

    @Test
    @Tag("full")
    default void ordersForManyTracksShouldOutliveTheirCoordinator() throws IOException {
        killInMidOrder(30_000);
    }

    private void killInMidOrder(int tracks) throws IOException {
        Trial trial = Trial.begin(site(), tracks + " tracks of a coordinator killed in mid-order", tracks);
        StringJoiner kills = new StringJoiner(", ", "killed ", "");
        try (Crew crew = new Crew(trial.workers(TINY), 2).awaitReady()) {
            Run run = discover(trial, kills);
            assertThat(site().api().run(run.id()).counts().discovered()).isEqualTo(tracks);
            pause(trial, run, kills);
            Run stopped = stop(trial, run, kills);
            assertThat(stopped.counts().stored() + stopped.counts().cancelled()).isEqualTo(tracks);
            assertThat(crew.members()).allMatch(Program::isAlive);
        }
    }

    private Run discover(Trial trial, StringJoiner kills) throws IOException {
        Run run = trial.startRun();
        trial.await(run, "discovering", now -> now.counts().discovered() > 0);
        kill(trial, run, "in discovery", kills);
        trial.await(run, "discovered", now -> !now.discovering());
        return run;
    }

    /** Idle workers get nothing of a paused run, though they do all of another one. */
    private void pause(Trial trial, Run run, StringJoiner kills) throws IOException {
        trial.await(run, "begun", now -> now.counts().stored() > 0);
        site().api().pause(run.id());
        kill(trial, run, "in a pause", kills);
        trial.await(run, "without leases", now -> now.counts().leased() == 0);
        long attempts = trial.attempts(run);
        Run other = trial.startAnotherRun(40);
        trial.await(other, "completed", Run::completed);
        assertThat(trial.attempts(run)).as("attempts of a paused run").isEqualTo(attempts);
        assertThat(site().api().run(run.id()).state()).isEqualTo("paused");
        site().api().resume(run.id());
    }

    /** First so that workers finish what they have, one of which will not end; then so that it is taken from them. */
    private Run stop(Trial trial, Run run, StringJoiner kills) throws IOException {
        try (Program slow = trial.workers(ENDLESS).start(SLOW)) {
            trial.await(run, "going on with a slow worker", now -> trial.worksOn(SLOW, 1));
            site().api().stop(run.id(), false);
            kill(trial, run, "in a stop", kills);
            trial.await(
                    run,
                    "left with one",
                    now -> now.counts().queued() == 0 && now.counts().leased() == 1);
            assertThat(site().api().run(run.id()).state()).isEqualTo("stopping");
            assertThat(trial.holdsJobs(SLOW)).isTrue();
            site().api().stop(run.id(), true);
            kill(trial, run, "in a stop that cancels leases", kills);
            Run stopped = trial.verify(run, kills.toString());
            assertThat(stopped.state()).isEqualTo("stopped");
            assertThat(slow.isAlive()).isTrue();
            return stopped;
        }
    }

    private void kill(Trial trial, Run run, String when, StringJoiner kills) throws IOException {
        site().killCoordinator();
        kills.add(when + " with " + trial.queued(run) + " queued");
        site().startCoordinator().awaitReady();
    }
}
