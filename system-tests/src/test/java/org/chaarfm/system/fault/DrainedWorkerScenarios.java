package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.chaarfm.client.Run;
import org.chaarfm.client.Worker;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;
import org.chaarfm.system.program.TinyWorkers.Load;
import org.junit.jupiter.api.Test;

/** Workers that an operator has drained. */
interface DrainedWorkerScenarios extends FaultScenarios {
    Duration LEAVES_WITHIN = Duration.ofMinutes(2);
    Load SLOW = new Load(2, 1, Duration.ofSeconds(1));
    int SOME = 16;

    /** They hear of it only after the restart, because they are frozen before. */
    @Test
    default void drainOfAllShouldOutliveTheCoordinator() throws IOException {
        Trial trial = Trial.begin(site(), "drained workers", SOME);
        TinyWorkers workers = trial.workers(SLOW);
        Run run;
        try (Crew crew = new Crew(workers, 2).awaitReady()) {
            run = trial.startRun();
            trial.await(run, "leased", now -> now.counts().leased() == 6);
            crew.members().forEach(Program::freeze);
            assertThat(site().api().drainSession(trial.session().id())).isEqualTo(2);
            site().killCoordinator();
            site().startCoordinator().awaitReady();
            crew.members().forEach(Program::thaw);
            assertThat(crew.members()).allMatch(member -> member.exitCode(LEAVES_WITHIN) == 0);
        }
        trial.await(
                run,
                "given back",
                now -> now.counts().leased() == 0 && now.counts().queued() > 0);
        assertThat(trial.joined()).hasSize(2).noneMatch(Worker::draining);

        try (Crew again = new Crew(workers, 2).awaitReady()) {
            Run ended = trial.verify(run, "all workers drained, coordinator killed, workers started again");
            assertThat(ended.counts().stored()).isEqualTo(SOME);
            assertThat(trial.joined()).as("the same that were drained").hasSize(2);
            assertThat(again.members()).allMatch(Program::isAlive);
        }
    }
}
