package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.chaarfm.client.Run;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.tiny.TinyWorker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worker of two that fails everything within milliseconds, in a way that another try may mend or in one that it cannot. */
interface FailingWorkerScenarios extends FaultScenarios {
    int TRACKS = 300;

    @SharesSite
    @ParameterizedTest
    @ValueSource(strings = {"disk_full", "corrupt_audio"})
    default void otherWorkerShouldDoAllAndNoTrackShouldFail(String code) throws IOException {
        Trial trial = Trial.begin(site(), "worker that fails with " + code, TRACKS);
        Run run = trial.startRun();
        try (Program broken = trial.workers(TINY).start("broken", Map.of(TinyWorker.FAILS, code));
                Crew crew = new Crew(trial.workers(TINY), 1).awaitReady()) {
            Run ended = trial.verify(run, "one of two workers failed all it got");
            assertThat(ended.counts().stored()).isEqualTo(TRACKS);
            assertThat(ended.counts().failed()).isZero();
            assertThat(crew.member(0).isAlive()).isTrue();
            assertThat(broken.isAlive()).isTrue();
            assertThat(trial.joined())
                    .filteredOn(worker -> worker.name().equals("broken"))
                    .singleElement()
                    .satisfies(worker -> {
                        assertThat(worker.failed()).isPositive();
                        assertThat(worker.quarantine()).isNotNull();
                    });
        }
    }
}
