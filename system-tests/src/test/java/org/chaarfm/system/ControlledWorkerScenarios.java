package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.client.Worker;
import org.chaarfm.system.media.MadeAudio;
import org.junit.jupiter.api.Test;

/** A real worker that its owner pauses, resumes and drains over its standard input, as its window does. */
interface ControlledWorkerScenarios extends Scenarios {
    @Test
    default void pausedWorkerShouldStayAndTakeNothingUntilItIsResumed() throws IOException {
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession("controlled worker", "stand-in", false);
        try (var worker = worker("controlled", session, "--control", "--json-log", "--slots", "1")) {
            awaitWorker(session, there -> there.slots() == 1);

            worker.program().type("pause");
            awaitWorker(session, there -> there.connected() && there.slots() == 0);
            MadeAudio.write(music("controlled worker").resolve("short.wav"), 1, 8);
            Run run = api.startFolderRun(session.id(), "controlled worker");
            Awaitility.await("the track is queued")
                    .atMost(PATIENCE)
                    .until(() -> api.run(run.id()).counts().queued() == 1);
            worker.program().awaitOutput("\"state\":\"paused\"");

            worker.program().type("resume");
            assertThat(coordinator().awaitCompletion(run, PATIENCE).counts().stored())
                    .isEqualTo(1);

            worker.program().type("drain");
            assertThat(worker.program().exitCode(PATIENCE)).isZero();
        }
    }

    private void awaitWorker(Session session, Predicate<Worker> expected) {
        Awaitility.await("the coordinator knows the worker's slots")
                .atMost(PATIENCE)
                .until(() -> coordinator().api().workers(session.id(), null).items().stream()
                        .anyMatch(expected));
    }
}
