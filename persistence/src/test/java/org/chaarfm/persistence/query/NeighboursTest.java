package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.chaarfm.dispatch.testing.TestingCallers.ADMINISTRATOR;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Neighbour;
import org.chaarfm.dispatch.port.NoteCount;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeighboursTest {
    private static final int TRACKS = 50;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void neighboursShouldBeTheNearestByTheCosineWithoutTheSilent(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            TestingIds ids = new TestingIds();
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            JpaPageQueries queries = new JpaPageQueries(database.transactions());
            Session session = library.session(TestingLibrary.NOW);
            RunId run = library.newRun(session);
            library.admit(run, 1, TestingLibrary.tracks(0, TRACKS));
            List<LeasedJob> jobs = library.lease(session, library.worker(session, "v1"), TRACKS);
            Random random = new Random(5);
            library.run(tx -> {
                for (int i = 0; i < TRACKS; i++) {
                    Set<Note> notes = i % 10 == 9 ? Set.of(Note.SILENT) : i % 10 == 8 ? Set.of(Note.PARTIAL) : Set.of();
                    tx.jobs().store(jobs.get(i).key(), analysis(random, notes), TrackFacts.NONE, TestingLibrary.NOW);
                }
            });
            List<EmbeddingView> all = database.queries().embeddings(ADMINISTRATOR, session.id(), null, null, 1_000);
            EmbeddingView own =
                    all.stream().filter(one -> !silent(one)).findFirst().orElseThrow();
            EmbeddingView quiet =
                    all.stream().filter(NeighboursTest::silent).findFirst().orElseThrow();

            List<Neighbour> found = queries.neighbours(ADMINISTRATOR, session.id(), own.track(), 7);

            assertThat(found)
                    .extracting(Neighbour::id)
                    .containsExactlyElementsOf(all.stream()
                            .filter(one -> !one.track().equals(own.track()) && !silent(one))
                            .sorted((one, other) -> Double.compare(cosine(own, other), cosine(own, one)))
                            .limit(7)
                            .map(EmbeddingView::track)
                            .toList());
            assertThat(found.get(0).similarity())
                    .isCloseTo(
                            all.stream()
                                    .filter(one ->
                                            one.track().equals(found.get(0).id()))
                                    .mapToDouble(one -> cosine(own, one))
                                    .sum(),
                            within(1e-12));
            assertThat(found.get(0).facts().title()).endsWith(".mp3");
            assertThat(queries.neighbours(ADMINISTRATOR, session.id(), quiet.track(), 7))
                    .isEmpty();
            assertThat(queries.neighbours(ADMINISTRATOR, session.id(), new TrackId("no-such-track"), 7))
                    .isEmpty();
            assertThat(queries.neighbours(ADMINISTRATOR, session.id(), own.track(), 1_000))
                    .hasSize(TRACKS - 6);
            assertThat(queries.notes(ADMINISTRATOR, session.id()))
                    .containsExactly(new NoteCount(Note.PARTIAL, 5), new NoteCount(Note.SILENT, 5));
            assertThat(queries.embeddings(ADMINISTRATOR, session.id())).isEqualTo(TRACKS);
        }
    }

    private static Analysis analysis(Random random, Set<Note> notes) {
        float[] vector = new float[200];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return new Analysis(
                EmbeddingVector.of(vector), Collections.nCopies(50, 0.25f), Recipe.of(KnownModels.STAND_IN), 3, notes);
    }

    private static boolean silent(EmbeddingView view) {
        return view.notes().contains(Note.SILENT);
    }

    private static double cosine(EmbeddingView one, EmbeddingView other) {
        float[] a = one.vector().toArray();
        float[] b = other.vector().toArray();
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
    }
}
