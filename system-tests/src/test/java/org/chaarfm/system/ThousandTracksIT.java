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
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThousandTracksIT {
    private static final int TRACKS = 1000;

    @TempDir
    Path temp;

    @Test
    void thousandTracksShouldBeStoredOnceEachByAllWorkers() throws IOException {
        for (int i = 0; i < TRACKS; i++) {
            MadeAudio.write(temp.resolve("music/%d/Maker - %04d.wav".formatted(i % 10, i)), i, 3.1);
        }
        try (Coordinator coordinator = Coordinator.start(temp.resolve("data"), temp.resolve("music"))) {
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("thousand tracks", "stand-in", false);
            try (Worker a = Worker.start("a", coordinator, session, temp);
                    Worker b = Worker.start("b", coordinator, session, temp);
                    Worker c = Worker.start("c", coordinator, session, temp)) {
                List.of(a, b, c).forEach(worker -> worker.program().awaitOutput("Ready with"));
                Run run = coordinator.awaitCompletion(api.startFolderRun(session.id(), "."), Duration.ofMinutes(8));
                assertThat(run.counts().stored()).isEqualTo(TRACKS);
                assertThat(run.counts().failed()).isZero();
            }
            Path export = temp.resolve("export.ndjson");
            api.export(session.id(), export);
            List<String> tracks = new ArrayList<>();
            CoordinatorClient.readExport(export, embedding -> tracks.add(embedding.trackId()));
            assertThat(tracks).hasSize(TRACKS).doesNotHaveDuplicates();
            assertThat(api.workers(session.id(), null).items())
                    .hasSize(3)
                    .allSatisfy(worker -> assertThat(worker.stored()).isPositive());
        }
    }
}
