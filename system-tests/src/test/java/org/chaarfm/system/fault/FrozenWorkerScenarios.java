package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.chaarfm.client.Run;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;
import org.chaarfm.system.program.TinyWorkers.Load;
import org.junit.jupiter.api.Test;

/** A worker that freezes in the middle of its jobs, as a laptop does whose lid closes. Its leases are six seconds long. */
interface FrozenWorkerScenarios extends FaultScenarios {
    Duration LONG = Duration.ofSeconds(3);
    Load LONG_JOBS = new Load(2, 0, LONG);
    int FEW = 6;

    @SharesSite
    @Test
    default void shortFreezeShouldLoseNothingAndRepeatNothing() throws IOException {
        Trial trial = Trial.begin(site(), "short freeze", FEW);
        try (Program worker = trial.workers(LONG_JOBS).start("frozen")) {
            Run run = trial.startRun();
            trial.await(run, "in the middle of two", now -> trial.worksOn("frozen", 2));
            freeze(worker, trial, run, Duration.ofSeconds(2));
            Run ended = trial.verify(run, "worker frozen for 2 s of its 6");
            assertThat(ended.counts().stored()).isEqualTo(FEW);
            assertThat(trial.attempts(run)).as("attempts").isEqualTo(FEW);
        }
    }

    @SharesSite
    @Test
    default void workerThatComesBackFirstShouldGiveNoSecondEmbedding() throws IOException {
        Trial trial = Trial.begin(site(), "freeze until others begin", FEW);
        TinyWorkers workers = trial.workers(LONG_JOBS);
        try (Program frozen = workers.start("frozen")) {
            Run run = trial.startRun();
            trial.await(run, "in the middle of two", now -> trial.worksOn("frozen", 2));
            frozen.freeze();
            try (Program other = workers.start("other")) {
                trial.await(run, "taken over", now -> trial.holdsJobs("other") && !trial.connected("frozen"));
                frozen.thaw();
                Run ended = trial.verify(run, "worker came back while another had its jobs");
                assertThat(ended.counts().stored()).isEqualTo(FEW);
                assertThat(other.isAlive()).isTrue();
                rejoins(trial, frozen);
            }
            trial.verify(run, "after that");
        }
    }

    @SharesSite
    @Test
    default void workerThatComesBackLateShouldGiveNoSecondEmbedding() throws IOException {
        Trial trial = Trial.begin(site(), "freeze until others are done", FEW);
        TinyWorkers workers = trial.workers(LONG_JOBS);
        try (Program frozen = workers.start("frozen")) {
            Run run = trial.startRun();
            trial.await(run, "in the middle of two", now -> trial.worksOn("frozen", 2));
            frozen.freeze();
            try (Program other = workers.start("other")) {
                Run ended = trial.verify(run, "another did the jobs of a frozen worker");
                assertThat(ended.counts().stored()).isEqualTo(FEW);
                assertThat(other.isAlive()).isTrue();
            }
            frozen.thaw();
            rejoins(trial, frozen);
            // Its slots are free for these only once it is done with what it still had.
            Run next = trial.startAnotherRun(2);
            trial.await(next, "completed", Run::completed);
            trial.verify(run, "it came back");
        }
    }

    private static void freeze(Program worker, Trial trial, Run run, Duration time) throws IOException {
        worker.freeze();
        assertThat(trial.endsWithin(run, time)).isFalse();
        worker.thaw();
    }

    /** It is connected again and what it still had is dealt with. */
    private void rejoins(Trial trial, Program worker) {
        Awaitility.await("the frozen worker is back")
                .atMost(Duration.ofMinutes(2))
                .until(() -> trial.connected("frozen") && !trial.holdsJobs("frozen"));
        assertThat(worker.isAlive()).isTrue();
    }
}
