package org.chaarfm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Embedding;
import org.chaarfm.client.Run;
import org.chaarfm.client.Session;
import org.chaarfm.system.database.Invariant;
import org.chaarfm.system.database.SqliteFile;
import org.chaarfm.system.legacy.LegacyWorker;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Artifacts;
import org.chaarfm.system.program.Worker;
import org.junit.jupiter.api.Test;

/** A worker of the older Python version and one of this release in one run. */
interface MixedFleetScenarios extends Scenarios {
    /** At 32,000 bytes a second: the old one takes nothing under half a mebibyte. */
    double TOO_SMALL_S = 4;

    double LARGE_ENOUGH_S = 18;

    /** Of each size. */
    int TRACKS = 8;

    @Test
    default void oldAndNewWorkersShouldEmbedEachTrackOnce() throws IOException {
        Path model = Artifacts.shared("models/msd-musicnn-1.pb");
        assumeTrue(Files.exists(model), "skipped: the pretrained weights are not there");
        for (int i = 0; i < TRACKS; i++) {
            MadeAudio.write(music("mixed").resolve("Maker - small %d.wav".formatted(i)), i, TOO_SMALL_S);
            MadeAudio.write(music("mixed").resolve("Maker - large %d.wav".formatted(i)), TRACKS + i, LARGE_ENOUGH_S);
        }
        CoordinatorClient api = coordinator().api();
        Session session = api.openSession("mixed", "msd-musicnn-1", false);
        try (Worker current = worker(
                        "new", session, "--model", model.toRealPath().toString(), "--slots", "1", "--prefetch", "0");
                LegacyWorker old = LegacyWorker.start(api.base(), session.code())) {
            current.program().awaitOutput("Ready with");
            Run run = coordinator().awaitCompletion(api.startFolderRun(session.id(), "mixed"), PATIENCE);

            assertThat(run.counts().stored()).isEqualTo(2 * TRACKS);
            assertThat(run.counts().failed()).isZero();
            assertThat(run.counts().queued() + run.counts().leased()).isZero();
            assertThat(old.stored()).isPositive();
            System.out.printf(
                    "mixed fleet: %d tracks by the old worker, %d refused by it, %d lost with its connection%n",
                    old.stored(), old.refused(), old.drops());
            assertEmbeddedOnce(api, session, run, old.stored());
        }
    }

    private void assertEmbeddedOnce(CoordinatorClient api, Session session, Run run, int byTheOld) throws IOException {
        Path export = folder().resolve("mixed.ndjson");
        api.export(session.id(), export);
        Map<String, Embedding> embeddings = new HashMap<>();
        CoordinatorClient.readExport(
                export, one -> assertThat(embeddings.put(one.source(), one)).isNull());
        assertThat(embeddings).hasSize(2 * TRACKS);
        Invariant invariant =
                new Invariant(SqliteFile.in(folder().resolve("data")), locator -> embeddings.values().stream()
                        .filter(one -> one.source().endsWith(locator))
                        .map(Embedding::vector)
                        .findFirst()
                        .orElseThrow());
        assertThat(invariant.violations(api, run)).isEmpty();
        assertThat(embeddings.values()).allSatisfy(one -> {
            assertThat(one.vector()).hasSize(200);
            assertThat(one.artist()).isEqualTo("Maker");
        });
        List<Embedding> old = embeddings.values().stream()
                .filter(one -> one.notes().contains("re_encoded"))
                .toList();
        assertThat(old).hasSize(byTheOld).allMatch(one -> one.source().contains("large"));
        List<org.chaarfm.client.Worker> workers =
                api.workers(session.id(), null).items();
        assertThat(workers).extracting(org.chaarfm.client.Worker::dialect).containsExactlyInAnyOrder("v0", "v1");
        assertThat(workers.stream().mapToLong(org.chaarfm.client.Worker::stored).sum())
                .isEqualTo(2 * TRACKS);
    }
}
