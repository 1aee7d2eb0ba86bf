package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Test;

/** A real worker that is killed in the middle of a track. */
interface LostWorkerScenarios extends Scenarios {
    /** Seconds; with the network as published this takes long enough to be met in the middle. */
    double LONG = 450;

    @Test
    default void trackOfAKilledWorkerShouldBeEmbeddedByAnother() throws IOException {
        MadeAudio.write(music("lost worker").resolve("long.wav"), 1, LONG);
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession("lost worker", "stand-in", false);
        Run run = api.startFolderRun(session.id(), "lost worker");
        try (Worker victim = worker("victim", session, "--slots", "1", "--prefetch", "0", "--network", "plain")) {
            Awaitility.await("the track is at work").atMost(PATIENCE).until(() -> stages(api, session)
                    .contains("analyse"));
            victim.program().kill();
        }
        Awaitility.await("the track is offered again")
                .atMost(PATIENCE)
                .until(() -> api.run(run.id()).counts().queued() == 1);
        try (Worker other = worker("other", session)) {
            Run completed = coordinator().awaitCompletion(run, PATIENCE);
            assertThat(completed.counts().stored()).isEqualTo(1);
            assertThat(completed.counts().failed()).isZero();
            assertThat(other.program().isAlive()).isTrue();
        }
        assertThat(api.embeddings(session.id(), null).items()).hasSize(1);
    }

    private static List<String> stages(CoordinatorClient api, Session session) throws IOException {
        return api.workers(session.id(), null).items().stream()
                .flatMap(worker -> worker.held().stream())
                .map(org.chaarfm.client.Worker.Held::stage)
                .toList();
    }
}
