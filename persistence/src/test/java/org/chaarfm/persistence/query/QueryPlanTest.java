package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of a list costs as much as it shows, however long the list is. */
class QueryPlanTest {
    @TempDir
    Path folder;

    @Test
    void failuresShouldBeReadWithoutTheOtherTracks() throws SQLException {
        List<String> plan = plan(JpaCoordinatorQueries.FAILURES);

        // Each row comes from an index, in order: SQLite would name a scan, or a temporary B-tree for sorting.
        assertThat(plan).first().asString().contains("run_tracks_failed");
        assertThat(plan).allSatisfy(step -> assertThat(step).startsWith("SEARCH"));
    }

    @Test
    void embeddingsShouldBeReadWithoutThoseBefore() throws SQLException {
        assertThat(plan(JpaCoordinatorQueries.OF_SESSION))
                .allSatisfy(step -> assertThat(step).startsWith("SEARCH"));
    }

    private List<String> plan(String jpql) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (TestingDatabase database = TestingDatabase.sqlite(folder);
                Connection connection = database.dataSource().getConnection();
                PreparedStatement explain = connection.prepareStatement("explain query plan " + database.sql(jpql));
                ResultSet rows = explain.executeQuery()) {
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
        }
        return plan;
    }
}
