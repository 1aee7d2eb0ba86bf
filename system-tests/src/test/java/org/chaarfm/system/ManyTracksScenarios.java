package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several workers that share one run. */
interface ManyTracksScenarios extends Scenarios {
    @Test
    default void tracksShouldBeStoredOnceEachByAllWorkers() throws IOException {
        embed(150);
    }

    @Test
    @Tag("full")
    default void thousandTracksShouldBeStoredOnceEachByAllWorkers() throws IOException {
        embed(1000);
    }

    private void embed(int tracks) throws IOException {
        String folder = tracks + " tracks";
        for (int i = 0; i < tracks; i++) {
            MadeAudio.write(music(folder).resolve("%d/Maker - %04d.wav".formatted(i % 10, i)), i, 3.1);
        }
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession(folder, "stand-in", false);
        try (Worker a = worker("a", session);
                Worker b = worker("b", session);
                Worker c = worker("c", session)) {
            List.of(a, b, c).forEach(worker -> worker.program().awaitOutput("Ready with"));
            Run run = coordinator().awaitCompletion(api.startFolderRun(session.id(), folder), Duration.ofMinutes(8));
            assertThat(run.counts().stored()).isEqualTo(tracks);
            assertThat(run.counts().failed()).isZero();
        }
        Path export = folder().resolve(folder + ".ndjson");
        api.export(session.id(), export);
        List<String> exported = new ArrayList<>();
        CoordinatorClient.readExport(export, embedding -> exported.add(embedding.trackId()));
        assertThat(exported).hasSize(tracks).doesNotHaveDuplicates();
        assertThat(api.workers(session.id(), null).items()).hasSize(3).allSatisfy(worker -> assertThat(worker.stored())
                .isPositive());
    }
}
