package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chaarfm.client.Run;
import org.chaarfm.system.network.VanishingWorker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hundreds of workers that connect, take a job and vanish, again and again. */
interface VanishingWorkerScenarios extends FaultScenarios {
    /** Each loses all jobs. Those that were lost three times wait for minutes, so another round would get none. */
    int ROUNDS = 3;

    @SharesSite
    @Test
    default void jobsOfVanishedWorkersShouldGoToThoseThatStay() throws Exception {
        vanish(50);
    }

    @SharesSite
    @Test
    @Tag("full")
    default void jobsOfFiveHundredVanishedWorkersShouldGoToThoseThatStay() throws Exception {
        vanish(500);
    }

    private void vanish(int workers) throws Exception {
        Trial trial = Trial.begin(site(), workers + " workers that vanish", workers);
        Run run = trial.startRun();
        trial.await(run, "running", now -> now.counts().queued() == workers);
        for (int round = 0; round < ROUNDS; round++) {
            List<CompletableFuture<Void>> visits = IntStream.range(0, workers)
                    .mapToObj(i -> VanishingWorker.visit(
                            site().api().base(), trial.session().code()))
                    .toList();
            CompletableFuture.allOf(visits.toArray(CompletableFuture[]::new)).get(3, TimeUnit.MINUTES);
        }
        trial.await(run, "queued again", now -> now.counts().queued() == workers);
        try (Crew crew = new Crew(trial.workers(TINY), 2)) {
            Run ended = trial.verify(run, ROUNDS + " times " + workers + " workers took a job and vanished");
            assertThat(ended.counts().stored()).isEqualTo(workers);
            assertThat(crew.members()).allMatch(member -> member.isAlive());
        }
        assertThat(site().coordinator().program().isAlive()).isTrue();
    }
}
