package org.chaarfm.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.chaarfm.client.Run;
import org.chaarfm.system.database.Invariant;
import org.chaarfm.system.database.SqliteFile;
import org.junit.jupiter.api.Test;

/** Rows as no coordinator may leave them: each rule of {@link Invariant} sees what it is there for. */
interface BrokenInvariantScenarios extends FaultScenarios {
    /**
     * What is done to a copy of the database.
     *
     * @param statements several, ended by semicolons
     * @param seen the beginning of what is then said of it
     */
    record Damage(String statements, String seen) {
        static final Damage[] ALL = {
            new Damage("update runs set state = 'running', finished_at = null", "run has not ended"),
            new Damage(firstJob("state = 'queued', finished_at = null"), "job is open"),
            new Damage(firstJob("state = 'queued', finished_at = null"), "REST counts"),
            new Damage(
                    "insert into leases (job_id, attempt, worker_id, node, leased_at, stage, fraction, stage_at)"
                            + " select job_id, attempt, worker_id, 'main', 0, 'fetch', 0, 0 from attempts limit 1",
                    "lease is left"),
            new Damage("update run_tracks set job_id = null" + FIRST_TRACK, "track has neither a job nor an outcome"),
            new Damage("delete from embeddings" + FIRST_TRACK, "track is stored without an embedding"),
            new Damage(firstJob("state = 'failed'"), "track has an embedding though its job was not stored"),
            new Damage(firstJob("state = 'failed'"), "track failed without a code"),
            new Damage(firstJob("state = 'failed'"), "attempt was accepted and its job is not stored"),
            new Damage(firstJob("attempts = 0"), "job has an attempt that is newer"),
            new Damage(
                    "update run_tracks set settled = 'already_embedded'" + FIRST_TRACK + "; delete from embeddings"
                            + FIRST_TRACK,
                    "track counts as embedded before"),
            new Damage("update embeddings set attempt = 7" + FIRST_TRACK, "embedding is not that of an accepted"),
            new Damage("update embeddings set vector = zeroblob(800)" + FIRST_TRACK, "embedding of "),
            new Damage(
                    "insert into attempts (job_id, attempt, worker_id, leased_at, stage, finished_at, outcome)"
                            + " select job_id, attempt + 1, worker_id, 0, 'send', 0, 'stored' from attempts limit 1",
                    "job has several accepted attempts"),
            new Damage("update workers set stored = stored + 1", "session's workers have stored more or less"),
            new Damage("delete from run_tracks" + FIRST_TRACK, "REST counts")
        };

        private static String firstJob(String change) {
            return "update jobs set " + change + " where id = (select min(id) from jobs)";
        }
    }

    String FIRST_TRACK = " where track_id = (select track_id from jobs where id = (select min(id) from jobs))";

    @SharesSite
    @Test
    default void invariantShouldSeeWhatIsBroken() throws Exception {
        Trial trial = Trial.begin(site(), "broken invariant", 8);
        Run run = trial.startRun();
        try (Crew crew = new Crew(trial.workers(TINY), 1)) {
            trial.verify(run, "nothing");
            assertThat(crew.killed()).isZero();
        }
        for (Damage damage : Damage.ALL) {
            SqliteFile copy = new SqliteFile(site().folder().resolve("copy.sqlite"));
            copy(run, copy.file());
            execute(copy.file(), damage.statements());
            assertThat(new Invariant(copy, trial.tracks()::expected).violations(site().api(), run))
                    .as(damage.statements())
                    .anyMatch(violation -> violation.startsWith(damage.seen()));
            Files.delete(copy.file());
        }
    }

    /** Only this run's rows, so that "the first" is one of them. */
    private void copy(Run run, Path file) throws SQLException, IOException {
        try (Connection connection = site().database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum into '" + file + "'");
        }
        execute(
                file,
                "delete from run_tracks where run_id <> '%1$s'; delete from runs where id <> '%1$s';"
                                .formatted(run.id())
                        + " delete from embeddings where job_id not in (select job_id from run_tracks);"
                        + " delete from attempts where job_id not in (select job_id from run_tracks);"
                        + " delete from jobs where id not in (select job_id from run_tracks)");
    }

    private static void execute(Path file, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma ignore_check_constraints = on");
            for (String each : List.of(statements.split(";", -1))) {
                statement.execute(each);
            }
        }
    }
}
