package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes out of the database is what went in, to the last bit. */
class ExactValuesTest {
    @TempDir
    Path folder;

    private final TestingIds ids = new TestingIds();

    @ParameterizedTest
    @EnumSource
    void vectorsAndTagsShouldComeBackBitByBit(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            RunId run = library.newRun(session);
            library.admit(run, 1, TestingLibrary.tracks(0, 20));
            List<LeasedJob> leased = library.lease(session, library.worker(session, "v1"), 20);
            Random random = new Random(3);
            List<Analysis> results =
                    leased.stream().map(job -> analysis(random)).toList();
            library.run(transaction -> {
                for (int i = 0; i < results.size(); i++) {
                    transaction.jobs().store(leased.get(i).key(), results.get(i), TrackFacts.NONE, TestingLibrary.NOW);
                }
            });

            List<EmbeddingView> stored =
                    database.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), run, null, 100);

            assertThat(stored).hasSize(20);
            assertThat(stored)
                    .extracting(EmbeddingView::vector)
                    .containsExactlyInAnyOrderElementsOf(
                            results.stream().map(Analysis::vector).toList());
            assertThat(stored)
                    .extracting(EmbeddingView::tags)
                    .containsExactlyInAnyOrderElementsOf(
                            results.stream().map(Analysis::tags).toList());
        }
    }

    private static Analysis analysis(Random random) {
        float[] vector = new float[200];
        for (int i = 0; i < vector.length; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            vector[i] = Float.isFinite(any) ? any : -0.0f;
        }
        List<Float> tags = Stream.generate(random::nextFloat).limit(50).toList();
        return new Analysis(EmbeddingVector.of(vector), tags, Recipe.of(KnownModels.STAND_IN), 1, Set.of(Note.PARTIAL));
    }

    @ParameterizedTest
    @EnumSource
    void instantsShouldBeExactWhereClocksArePutBack(DatabaseKind kind) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (TestingDatabase database = kind.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            List<Instant> times = List.of(
                    // Both are half past two on the clocks of that night.
                    Instant.parse("2026-10-25T00:30:00.123456Z"),
                    Instant.parse("2026-10-25T01:30:00.123456Z"),
                    Instant.parse("2026-03-29T01:30:00Z"));
            List<Session> sessions = new ArrayList<>();
            times.forEach(time -> sessions.add(library.session(time)));

            for (Session session : sessions) {
                assertThat(database.queries()
                                .session(TestingCallers.ADMINISTRATOR, session.id())
                                .orElseThrow()
                                .createdAt())
                        .isEqualTo(session.createdAt());
                library.admit(library.newRun(session), 1, TestingLibrary.tracks(0, 1));
                LeasedJob job =
                        library.lease(session, library.worker(session, "v1"), 1).get(0);
                Instant later = session.createdAt().plusSeconds(86_400 * 365);
                library.run(transaction -> transaction
                        .jobs()
                        .requeue(new Requeue(job.key(), AttemptOutcome.CANCELLED, null, later), TestingLibrary.NOW));
                Optional<Instant> next = database.store(ids)
                        .inTransaction(transaction -> transaction.jobs().nextReady(later.minusNanos(1000)));
                assertThat(next).contains(later);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lateResultShouldBeOfTheVersionThatItsAttemptWasLeasedFor(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            library.admit(library.newRun(session), 1, List.of(TestingLibrary.track("a.mp3", "old")));
            List<LeasedJob> leased = library.lease(session, library.worker(session, "v1"), 1);
            library.run(transaction ->
                    transaction.jobs().requeue(Requeue.lost(leased.get(0).key()), TestingLibrary.NOW));
            library.admit(library.newRun(session), 1, List.of(TestingLibrary.track("a.mp3", "new")));

            library.store(leased);

            assertThat(library.admit(library.newRun(session), 1, List.of(TestingLibrary.track("a.mp3", "old"))))
                    .isZero();
            assertThat(library.admit(library.newRun(session), 1, List.of(TestingLibrary.track("a.mp3", "new"))))
                    .isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void vectorsOfLegacyWorkersShouldBeMarkedAsReEncoded(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            library.admit(library.newRun(session), 1, TestingLibrary.tracks(0, 2));
            WorkerId legacy = library.worker(session, "v0");

            library.store(library.lease(session, legacy, 1));
            library.store(library.lease(session, library.worker(session, "v1"), 1));

            assertThat(database.number("select count(*) from embeddings where notes = 'partial re_encoded'"
                            + " and dialect = 'v0' and worker_id = '" + legacy + "'"))
                    .isOne();
            assertThat(database.number("select count(*) from embeddings where notes = 'partial' and dialect = 'v1'"))
                    .isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureOfTheDatabaseShouldBeAnOutage(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            DispatchStore store = database.store(ids);
            TestingLibrary library = new TestingLibrary(store, ids);
            Session session = library.session(TestingLibrary.NOW);

            database.execute("alter table jobs rename to gone");

            assertThatThrownBy(() -> library.admit(library.newRun(session), 1, TestingLibrary.tracks(0, 1)))
                    .isInstanceOf(StoreOutageException.class)
                    .hasMessageContaining("jobs");
            assertThatThrownBy(() -> store.inTransaction(
                            transaction -> transaction.jobs().nextReady(TestingLibrary.NOW)))
                    .isInstanceOf(StoreOutageException.class);
            database.execute("alter table workers rename to gone_too");
            assertThatThrownBy(() -> library.worker(session, "v1")).isInstanceOf(StoreOutageException.class);
            assertThat(database.number("select count(*) from gone")).isZero();
        }
    }
}
