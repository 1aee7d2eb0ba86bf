package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.chaarfm.protocol.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of failures costs as much as it shows, however many tracks the run has. */
class FailuresCostTest {
    private static final int FAILED = 7;

    @Test
    void failuresShouldBeReadWithoutTheOtherTracks(@TempDir Path folder) throws SQLException {
        try (TestingDatabase database = TestingDatabase.h2(folder)) {
            TestingIds ids = new TestingIds();
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);
            Session session = library.session(TestingLibrary.NOW);
            RunId run = library.newRun(session);
            for (int page = 1; page <= 10; page++) {
                library.admit(run, page, TestingLibrary.tracks(page * 200, page * 200 + 200));
            }
            List<LeasedJob> leased = library.lease(session, library.worker(session, "v1"), FAILED);
            library.run(tx -> tx.fail(
                    leased.stream()
                            .map(job -> new AttemptFailure(job.key(), ErrorCode.TOO_SHORT, "made to fail"))
                            .toList(),
                    TestingLibrary.NOW));

            assertThat(plan(database, run)).contains("run_tracks_failed").contains("scanCount: " + (FAILED + 1) + " ");
        }
    }

    private static String plan(TestingDatabase database, RunId run) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement explain =
                        connection.prepareStatement("explain analyze " + JpaCoordinatorQueries.FAILURES)) {
            explain.setString(1, run.value());
            explain.setString(2, "");
            explain.setInt(3, 100);
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", plan);
    }
}
