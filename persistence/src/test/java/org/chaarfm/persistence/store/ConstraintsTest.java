package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database itself refuses, whatever a program does. */
class ConstraintsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void databaseShouldRefuseWhatMustNeverBe(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            TestingIds ids = new TestingIds();
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            WorkerId worker = library.worker(session, "v1");
            RunId run = library.newRun(session);
            library.admit(run, 1, TestingLibrary.tracks(0, 3));
            List<LeasedJob> leased = library.lease(session, worker, 2);
            library.store(leased.subList(0, 1));

            String stored = leased.get(0).key().jobId().value();
            String open = leased.get(1).key().jobId().value();
            String embedding = "insert into embeddings select collection_id, track_id, track_version, job_id, attempt,"
                    + " worker_id, dialect, notes, patches, %s, tag_scores, read_artist, read_title, read_album, decoded_s,"
                    + " created_at"
                    + " from embeddings";
            String job = "insert into jobs (id, session_id, run_id, collection_id, kind, track_id, needs,"
                    + " state, place, ready_at, created_at, finished_at) select 'copy', session_id, run_id,"
                    + " collection_id, kind, track_id, needs, state, place, ready_at, created_at, finished_at"
                    + " from jobs where id = '%s'";
            String count = "update runs set %s";
            // The constraint that says no; for a key SQLite names its columns, and for a foreign key nothing.
            Map<String, String> refused = Map.ofEntries(
                    Map.entry(
                            embedding.formatted("vector"),
                            "one_embedding_per_track|embeddings.collection_id, embeddings.track_id"),
                    Map.entry(job.formatted(open), "one_open_job_per_track|jobs.track_id, jobs.collection_id"),
                    Map.entry(
                            "insert into sessions (id, owner_id, collection_id, name, code, state,"
                                    + " allow_private, created_at) select 'copy', owner_id, collection_id, name, 'OTHER-CODE0', state, allow_private, created_at"
                                    + " from sessions",
                            "one_open_session_per_collection|sessions.collection_id"),
                    Map.entry("update jobs set state = 'lost' where id = '%s'".formatted(open), "jobs_"),
                    Map.entry("update embeddings set vector = tag_scores", "embeddings_vector_length"),
                    Map.entry("update embeddings set tag_scores = vector", "embeddings_tag_scores_length"),
                    Map.entry(count.formatted("stored = stored + 1"), "runs_counts"),
                    Map.entry(count.formatted("passed_over = passed_over + 1"), "runs_counts"),
                    Map.entry(count.formatted("open = open - 3, stored = stored + 3"), "runs_counts"),
                    Map.entry(count.formatted("state = 'completed'"), "runs_finished"),
                    Map.entry("update sessions set erased = true", "sessions_erased"),
                    Map.entry("update workers set approved = false", "workers_known"),
                    Map.entry("update leases set worker_id = 'nobody'", "leases_worker|FOREIGN KEY"),
                    Map.entry("insert into leases select * from leases", "leases_key|leases.job_id"),
                    Map.entry(
                            "insert into tracks select 'copy', owner_id, key_hash, source_kind, locator, version,"
                                    + " artist, title, album, duration_s, created_at from tracks",
                            "one_track_per_locator|tracks.owner_id, tracks.key_hash|tracks.id"),
                    Map.entry("update jobs set needs = 'luck'", "jobs_needs"),
                    Map.entry(count.formatted("priority = 11"), "runs_priority"),
                    Map.entry(count.formatted("paused = true, state = 'stopping'"), "runs_paused"),
                    Map.entry("update workers set dialect = 'v9'", "workers_dialect"),
                    Map.entry(
                            "insert into owners select 'copy', name, created_at from owners",
                            "owners_name|owners.name"));

            refused.forEach((sql, constraint) -> assertThatThrownBy(() -> database.execute(sql))
                    .as(sql)
                    .cause()
                    .message()
                    .containsPattern(constraint));
            // The same rows are taken when nothing is in the way.
            assertThat(database.execute(job.formatted(stored))).isEqualTo(1);
            assertThat(database.execute("delete from embeddings")).isEqualTo(1);
        }
    }
}
