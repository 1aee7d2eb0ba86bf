package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.QueuePlace;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How both databases read a queue of 100,000 jobs, each of which was tried before: with the values of real turns. */
class LongQueuePlanTest {
    private static final int JOBS = 100_000;
    private static final int PIECE = 50;

    private static final String NUMBERS =
            " from %s, (with recursive n(i) as (select 100001 union all select i + 1 from n where i < " + 2 * JOBS
                    + ") select i from n) as n";

    @TempDir
    Path folder;

    private final TestingIds ids = new TestingIds();
    private final Map<String, List<String>> plans = new LinkedHashMap<>();
    private Session session;
    private RunId run;
    private WorkerId worker;

    @ParameterizedTest
    @EnumSource
    void turnsShouldReadALongQueueByItsIndexesOnly(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            queueJobs(database);
            takePart(new TestingLibrary(kind.explained(database, ids, plans::put), ids));
        }
        assertThat(plans).hasSizeGreaterThan(20);
        plans.forEach((sql, plan) -> assertThat(plan).as(sql).noneMatch(LongQueuePlanTest::readsAll));

        shouldUse("not j.urgent and j.ready_at <=", "jobs_queued_in_order");
        shouldUse("and j.urgent and j.place >", "jobs_urgent_in_order");
        shouldUse("select ready_at from jobs", "jobs_queued_by_time");
        shouldUse("update jobs set ready_at = ready_at", "jobs_queued_by_time");
        shouldUse("rt.failed = true and rt.track_id >", "run_tracks_failed");
        shouldUse("rt.track_id > ? order by rt.run_id, rt.track_id", "run_tracks_(key|1)");
        shouldUse("from attempts a", "attempts_(key|1)");
    }

    /** All of a table that is as long as the queue: SQLite says SCAN, and knows an alias only. */
    private static boolean readsAll(String step) {
        return step.matches(".*Seq Scan on (jobs|tracks|run_tracks|attempts)\\b.*")
                || step.matches("SCAN (j|t|rt|a|jobs|tracks|run_tracks|attempts)\\b.*");
    }

    /** It is read in the order of the index: nothing is sorted. */
    private void shouldUse(String fragment, String index) {
        Predicate<String> sorts = step -> step.contains("Sort") || step.contains("TEMP B-TREE");
        assertThat(plans.entrySet())
                .filteredOn(plan -> plan.getKey().contains(fragment))
                .as(fragment)
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.getValue())
                        .anyMatch(step -> step.matches(".*\\b(sqlite_autoindex_)?" + index + "\\b.*"))
                        .noneMatch(sorts));
    }

    /** One job the usual way, and the others like it. */
    private void queueJobs(TestingDatabase database) {
        TestingLibrary library = new TestingLibrary(database.store(ids), ids);
        session = library.session(TestingLibrary.NOW);
        run = library.newRun(session);
        worker = library.worker(session, "v1");
        library.admit(run, 1, TestingLibrary.tracks(0, 1));
        LeasedJob first = library.lease(session, worker, 1).get(0);
        library.run(tx -> tx.jobs().requeue(Requeue.lostAgain(first.key(), TestingLibrary.NOW), TestingLibrary.NOW));
        like(
                database,
                "tracks (id, owner_id, key_hash, source_kind, locator, version, created_at)",
                "'track' || i, owner_id, 'h' || i, source_kind, 'l' || i, version, created_at");
        like(
                database,
                "jobs (id, session_id, run_id, collection_id, kind, track_id, needs, state, ready_at, place, capability,"
                        + " attempts, created_at)",
                "'job' || i, session_id, run_id, collection_id, kind, 'track' || i, needs, state, ready_at, place + i, 'c' || i,"
                        + " attempts, created_at");
        like(
                database,
                "attempts (job_id, attempt, worker_id, leased_at, stage, finished_at, outcome)",
                "'job' || i, attempt, worker_id, leased_at, stage, finished_at, outcome");
        String links = "run_tracks (run_id, track_id, job_id, discovery)";
        like(database, links, "run_id, 'track' || i, 'job' || i, discovery");
        RunId other = library.newRun(session);
        database.execute(
                ("insert into " + links + " select '%s', track_id, job_id, 1 from run_tracks where job_id like 'job%%'")
                        .formatted(other));
        database.execute("update runs set discovered = discovered + " + JOBS + ", open = open + " + JOBS);
        database.execute("analyze");
    }

    private static void like(TestingDatabase database, String columns, String values) {
        String table = columns.substring(0, columns.indexOf(' '));
        database.execute("insert into " + columns + " select " + values + NUMBERS.formatted(table));
    }

    private void takePart(TestingLibrary library) {
        QueueFront queue = new QueueFront(run, Source.Kind.HTTP, false);
        List<LeasedJob> lost = lease(library, queue);
        library.run(tx -> lost.forEach(job -> tx.jobs().requeue(Requeue.lost(job.key()), TestingLibrary.NOW)));
        List<LeasedJob> again = lease(library, new QueueFront(run, Source.Kind.HTTP, true));
        library.store(again);
        List<LeasedJob> broken = lease(library, queue);
        library.run(tx -> broken.forEach(job -> tx.jobs()
                .fail(new AttemptFailure(job.key(), ErrorCode.TOO_SHORT, "made to fail"), TestingLibrary.NOW)));

        OpenRun running = new OpenRun(run, session.id(), 0, OpenRun.Phase.RUNNING, false, false);
        library.run(tx -> tx.jobs().retryNext(running, FailedTracks.ALL, null, PIECE, TestingLibrary.NOW));
        List<LeasedJob> held = lease(library, queue);
        library.run(tx -> {
            tx.jobs().nextReady(TestingLibrary.NOW);
            tx.jobs().becameReady(TestingLibrary.NOW.minusSeconds(5), TestingLibrary.NOW);
            tx.jobs().lastReady(TestingLibrary.NOW);
            tx.jobs().bringForward(Duration.ofHours(1), TestingLibrary.NOW);
            tx.jobs().read(List.of(), List.of(worker));
            tx.jobs().redistributeNext(running, new TrackId("track150000"), PIECE, TestingLibrary.NOW);
            tx.jobs().redistribute(held.stream().map(job -> job.key().jobId()).toList(), TestingLibrary.NOW);
        });
    }

    private List<LeasedJob> lease(TestingLibrary library, QueueFront front) {
        List<LeasedJob> leased = new ArrayList<>();
        library.run(tx -> leased.addAll(tx.jobs()
                .lease(front, PIECE, QueuePlace.START, job -> Optional.of(worker), TestingLibrary.NOW)
                .jobs()));
        assertThat(leased).hasSize(PIECE);
        return leased;
    }
}
