package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.testing.TestingCallers.ADMINISTRATOR;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.MinuteCount;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.query.JpaPageQueries;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What workers got done is counted by minute, in the transaction that it happens in. */
class ThroughputTest {
    private static final Instant NOW = TestingLibrary.NOW;
    private static final long MINUTE = Throughput.minute(NOW);

    @TempDir
    Path folder;

    private TestingLibrary library;
    private JpaPageQueries queries;
    private Session session;
    private WorkerId worker;

    private void open(TestingDatabase database) {
        TestingIds ids = new TestingIds();
        library = new TestingLibrary(database.store(ids), ids);
        queries = new JpaPageQueries(database.transactions());
        session = library.session(NOW);
        worker = library.worker(session, "v1");
        RunId run = library.newRun(session);
        library.admit(run, 1, TestingLibrary.tracks(0, 40));
    }

    @ParameterizedTest
    @EnumSource
    void resultsOfAMinuteShouldBeAddedUp(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            WorkerId other = library.worker(session, "v1");
            store(worker, 3, NOW);
            store(worker, 2, NOW);
            store(other, 1, NOW);
            fail(worker, NOW);
            store(worker, 1, NOW.plusSeconds(60));

            assertThat(queries.throughput(ADMINISTRATOR, session.id(), MINUTE))
                    .containsExactly(
                            new MinuteCount(MINUTE, worker, null, 5, 1),
                            new MinuteCount(MINUTE, other, null, 1, 0),
                            new MinuteCount(MINUTE + 1, worker, null, 1, 0));
            assertThat(queries.throughput(ADMINISTRATOR, session.id(), MINUTE + 1))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void turnThatIsRolledBackShouldCountNothing(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            List<LeasedJob> jobs = library.lease(session, worker, 1);
            try {
                library.run(tx -> {
                    store(tx, jobs, NOW);
                    throw new IllegalStateException("on purpose");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("on purpose");
            }

            assertThat(queries.throughput(ADMINISTRATOR, session.id(), 0)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void minutesOfMoreThanADayAgoShouldGoAFewAtATime(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            open(database);
            Instant old = NOW.minus(Throughput.KEPT).minusSeconds(600);
            for (int minute = 0; minute < 5; minute++) {
                store(worker, 1, old.plusSeconds(60L * minute));
            }
            store(worker, 1, NOW);
            assertThat(queries.throughput(ADMINISTRATOR, session.id(), 0)).hasSize(3);
            store(worker, 1, NOW);
            assertThat(queries.throughput(ADMINISTRATOR, session.id(), 0)).hasSize(3);
            store(worker, 1, NOW.plusSeconds(60));

            assertThat(queries.throughput(ADMINISTRATOR, session.id(), 0))
                    .extracting(MinuteCount::minute)
                    .containsExactly(MINUTE, MINUTE + 1);
        }
    }

    private void store(WorkerId by, int tracks, Instant at) {
        List<LeasedJob> jobs = library.lease(session, by, tracks);
        assertThat(jobs).hasSize(tracks);
        library.run(tx -> store(tx, jobs, at));
    }

    private static void store(org.chaarfm.dispatch.port.DispatchTransaction tx, List<LeasedJob> jobs, Instant at) {
        jobs.forEach(job ->
                tx.jobs().store(job.key(), TestingLibrary.analysis(TestingLibrary.vector(1)), TrackFacts.NONE, at));
    }

    private void fail(WorkerId by, Instant at) {
        LeasedJob job = library.lease(session, by, 1).get(0);
        library.run(tx -> tx.jobs().fail(new AttemptFailure(job.key(), ErrorCode.TOO_SHORT, "made to fail"), at));
    }
}
