package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DispatchEvents;
import org.chaarfm.dispatch.dispatcher.Dependencies;
import org.chaarfm.dispatch.dispatcher.Dispatcher;
import org.chaarfm.dispatch.dispatcher.DispatcherSettings;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RunCounts;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.ModelOffer;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.dispatch.testing.TestingClock;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.dispatch.testing.TestingLeases;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores of several coordinators on one database at the same time. */
class SeveralCoordinatorsTest {
    private static final int JOBS = 400;

    @TempDir
    Path folder;

    private final TestingIds ids = new TestingIds();

    @ParameterizedTest
    @EnumSource
    void noJobShouldBeLeasedTwice(DatabaseKind kind) throws Exception {
        try (TestingDatabase database = kind.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            RunId run = library.newRun(session);
            library.admit(run, 1, TestingLibrary.tracks(0, JOBS / 2));
            library.admit(run, 2, TestingLibrary.tracks(JOBS / 2, JOBS));

            List<Callable<List<JobId>>> coordinators = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                TestingLibrary own = new TestingLibrary(database.store(ids), ids);
                WorkerId worker = library.worker(session, "v1");
                coordinators.add(() -> leaseAndStoreAll(own, session, worker));
            }
            List<JobId> leased =
                    atOnce(coordinators).stream().flatMap(List::stream).toList();

            assertThat(leased).hasSize(JOBS).doesNotHaveDuplicates();
            assertThat(database.number("select count(*) from embeddings")).isEqualTo(JOBS);
            assertThat(counts(database, run)).isEqualTo(new RunCounts(JOBS, 0, 0, 0, 0, 0, 0, JOBS, 0, 0));
        }
    }

    private static List<JobId> leaseAndStoreAll(TestingLibrary library, Session session, WorkerId worker) {
        List<JobId> all = new ArrayList<>();
        List<LeasedJob> leased = library.lease(session, worker, 3);
        while (!leased.isEmpty()) {
            leased.forEach(job -> all.add(job.key().jobId()));
            library.store(leased);
            leased = library.lease(session, worker, 3);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void sameTracksAdmittedAtOnceShouldBecomeOneJobEach(DatabaseKind kind) throws Exception {
        try (TestingDatabase database = kind.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            List<FoundTrack> tracks = TestingLibrary.tracks(0, 200);
            List<FoundTrack> backwards = new ArrayList<>(tracks);
            Collections.reverse(backwards);
            RunId forth = library.newRun(session);
            RunId back = library.newRun(session);

            List<Integer> queued =
                    atOnce(List.of(() -> library.admit(forth, 1, tracks), () -> library.admit(back, 1, backwards)));

            assertThat(queued.stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
            assertThat(database.number("select count(*) from jobs")).isEqualTo(200);
            assertThat(counts(database, forth)).isEqualTo(new RunCounts(200, 0, 0, 0, 0, 200, 0, 0, 0, 0));
            assertThat(counts(database, back)).isEqualTo(counts(database, forth));
        }
    }

    @ParameterizedTest
    @EnumSource
    void startOfACoordinatorShouldRecoverWhatIsItsOwnOnly(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            DispatchStore own = database.store("attic", ids);
            TestingLibrary library = new TestingLibrary(own, ids);
            TestingLibrary others = new TestingLibrary(database.store("cellar", ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            library.admit(library.newRun(session), 1, TestingLibrary.tracks(0, 2));
            RunId theirRun = others.newRun(session);
            library.lease(session, library.worker(session, "v1"), 1);
            LeasedJob theirs =
                    others.lease(session, others.worker(session, "v1"), 1).get(0);
            List<RunId> discovered = new ArrayList<>();

            TestingClock clock = new TestingClock();
            Dispatcher restarted = new Dispatcher(
                    new Dependencies(
                            own,
                            clock,
                            clock,
                            ids,
                            new Random(1),
                            ModelOffer.NONE,
                            run -> discovered.add(run.id()),
                            DispatchEvents.NONE),
                    DispatcherSettings.STANDARD);
            restarted.turn();
            clock.advance(Duration.ofSeconds(76)); // By then a worker that lives would be back.
            restarted.put(new Command.Tick());
            restarted.turn();

            assertThat(database.number("select count(*) from leases where node = 'attic'"))
                    .isZero();
            assertThat(database.number("select count(*) from leases where node = 'cellar' and job_id = '"
                            + theirs.key().jobId() + "'"))
                    .isOne();
            assertThat(discovered).hasSize(1).doesNotContain(theirRun);
        }
    }

    /** PostgreSQL then shows the second one the job as it became and the lease that had ended. */
    @Test
    void leaseShouldNotBeHandedOnWhenAnotherEndedItMeanwhile() throws Exception {
        try (TestingDatabase database = DatabaseKind.POSTGRES.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            TestingLibrary other = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            library.admit(library.newRun(session), 1, TestingLibrary.tracks(0, 2));
            List<LeasedJob> leased = library.lease(session, library.worker(session, "v1"), 1);
            RunId again = library.newRun(session);
            WorkerId next = library.worker(session, "v1");
            DiscoveryPage page = new DiscoveryPage(1, TestingLibrary.tracks(0, 1), List.of());
            CountDownLatch locked = new CountDownLatch(1);

            Callable<Void> storing = () -> {
                library.run(transaction -> {
                    LeasedJob job = leased.get(0);
                    transaction
                            .jobs()
                            .store(
                                    job.key(),
                                    TestingLibrary.analysis(TestingLibrary.vector(1f)),
                                    TrackFacts.NONE,
                                    TestingLibrary.NOW);
                    locked.countDown();
                    awaitSomebodyWaiting(database);
                });
                return null;
            };
            Callable<Void> admitting = () -> {
                locked.await();
                other.run(transaction -> {
                    transaction.runs().admit(again, page, TestingLibrary.LASTING, TestingLibrary.NOW);
                    TestingLeases.lease(transaction, session.id(), List.of(next), TestingLibrary.NOW);
                });
                return null;
            };
            atOnce(List.of(storing, admitting));

            assertThat(database.number("select count(*) from leases where worker_id = '" + next + "'"))
                    .isOne();
            assertThat(database.number("select count(*) from leases")).isOne();
        }
    }

    private static void awaitSomebodyWaiting(TestingDatabase database) {
        Awaitility.await()
                .until(() -> database.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and datname = current_database()")
                        > 0);
    }

    @ParameterizedTest
    @EnumSource
    void prunedHistoryShouldTakeNothingWithIt(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            library.admit(library.newRun(session), 1, TestingLibrary.tracks(0, 2));
            List<LeasedJob> leased = library.lease(session, library.worker(session, "v1"), 2);
            library.store(leased.subList(0, 1));
            AttemptFailure broken = new AttemptFailure(leased.get(1).key(), ErrorCode.CORRUPT_AUDIO, "made to fail");
            library.run(transaction -> transaction.jobs().fail(broken, TestingLibrary.NOW));

            assertThat(database.execute("delete from attempts")).isEqualTo(2);

            assertThat(database.queries().embeddings(TestingCallers.ADMINISTRATOR, session.id(), null, null, 10))
                    .hasSize(1);
            assertThat(library.admit(library.newRun(session), 1, TestingLibrary.tracks(0, 2)))
                    .as("one is embedded and one is passed over")
                    .isZero();
        }
    }

    private static RunCounts counts(TestingDatabase database, RunId run) {
        return database.queries()
                .run(TestingCallers.ADMINISTRATOR, run)
                .orElseThrow()
                .counts();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(tasks)) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
