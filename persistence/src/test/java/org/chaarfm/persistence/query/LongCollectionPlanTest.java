package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.testing.TestingCallers.ADMINISTRATOR;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.dispatch.port.TrackFilter;
import org.chaarfm.dispatch.port.TrackPage;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Note;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page reads of 25,000 tracks, half of them embedded, costs what it shows: with the values of real reads. */
class LongCollectionPlanTest {
    private static final int TRACKS = 25_000;

    private static final String NUMBERS =
            " from %s, (with recursive n(i) as (select 100001 union all select i + 1 from n" + " where i < "
                    + (100_000 + TRACKS) + ") select i from n) as n";

    @TempDir
    Path folder;

    private final Map<String, List<String>> plans = new LinkedHashMap<>();
    private Session session;
    private RunId run;
    private WorkerId worker;

    @ParameterizedTest
    @EnumSource
    void listsShouldReadTheirIndexesOnly(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            fill(database);
            PageQueries queries = kind.explainedReads(database, plans::put);
            for (TrackState state : TrackState.values()) {
                list(queries, new TrackFilter(null, state, null, null, null, null));
            }
            list(queries, new TrackFilter("nothing is called so", null, null, null, null, null));
            list(queries, new TrackFilter(null, null, null, ErrorCode.TOO_SHORT, null, null));
            list(queries, new TrackFilter(null, null, null, null, Note.SILENT, null));
            TrackPage ofRun = list(queries, new TrackFilter("l1", null, null, null, null, run));
            assertThat(ofRun.tracks()).hasSize(10);
            assertThat(queries.track(ADMINISTRATOR, session.id(), new TrackId("track100500"), TestingLibrary.NOW))
                    .isPresent();
            queries.standing(ADMINISTRATOR, session.id(), TestingLibrary.NOW);
            queries.throughput(ADMINISTRATOR, session.id(), 0);
            queries.failureGroups(ADMINISTRATOR, run);
            queries.notes(ADMINISTRATOR, session.id());
        }
        assertThat(plans).hasSizeGreaterThan(15);
        plans.forEach((sql, plan) -> assertThat(plan).as(sql).noneMatch(step -> readsAll(step) && !mayHash(sql, step)));
    }

    /** A text that nothing has is looked for in a part only. */
    private TrackPage list(PageQueries queries, TrackFilter filter) {
        return queries.tracks(ADMINISTRATOR, session.id(), filter, new TrackId("track100100"), 10, TestingLibrary.NOW);
    }

    /** Here the part that is looked through is most of the table: PostgreSQL is right to read that from end to end, once. */
    private static boolean mayHash(String sql, String step) {
        return sql.contains("next_track") && step.contains("Seq Scan");
    }

    /** SQLite calls the part that is looked through {@code j} as well. */
    private static boolean readsAll(String step) {
        return step.matches(".*Seq Scan on (jobs|tracks|run_tracks|attempts|embeddings)\\b.*")
                || step.matches("SCAN (t|rt|a|e|n|p|newer)\\b.*");
    }

    /** One track the usual way, and the others like it. */
    private void fill(TestingDatabase database) {
        TestingIds ids = new TestingIds();
        TestingLibrary library = new TestingLibrary(database.store(ids), ids);
        session = library.session(TestingLibrary.NOW);
        run = library.newRun(session);
        worker = library.worker(session, "v1");
        library.admit(run, 1, TestingLibrary.tracks(0, 1));
        List<LeasedJob> first = library.lease(session, worker, 1);
        library.store(first);
        like(
                database,
                "tracks (id, owner_id, key_hash, source_kind, locator, version, created_at)",
                "'track' || i, owner_id, 'h' || i, source_kind, 'l' || i, version, created_at",
                "");
        like(
                database,
                "jobs (id, session_id, run_id, collection_id, kind, track_id, needs, state, ready_at, place, attempts,"
                        + " created_at, finished_at)",
                "'job' || i, session_id, run_id, collection_id, kind, 'track' || i, needs,"
                        + " case when i % 2 = 0 then 'stored' when i % 100 = 1 then 'failed' else 'queued' end, ready_at,"
                        + " place + i, attempts, created_at, case when i % 2 = 0 or i % 100 = 1 then finished_at end",
                "");
        like(
                database,
                "attempts (job_id, attempt, worker_id, leased_at, stage, finished_at, outcome)",
                "'job' || i, attempt, worker_id, leased_at, stage, finished_at, outcome",
                " where i % 2 = 0");
        like(
                database,
                "run_tracks (run_id, track_id, job_id, failed, failure, discovery)",
                "run_id, 'track' || i, 'job' || i, i % 100 = 1, case when i % 100 = 1 then 'too_short' end, discovery",
                "");
        like(
                database,
                "embeddings (collection_id, track_id, job_id, attempt, worker_id, dialect, notes, vector, created_at)",
                "collection_id, 'track' || i, 'job' || i, attempt, worker_id, dialect,"
                        + " case when i % 1000 = 0 then 'silent' else '' end, vector, created_at",
                " where i % 2 = 0");
        database.execute("analyze");
    }

    private static void like(TestingDatabase database, String columns, String values, String condition) {
        String table = columns.substring(0, columns.indexOf(' '));
        database.execute("insert into " + columns + " select " + values + NUMBERS.formatted(table) + condition);
    }
}
