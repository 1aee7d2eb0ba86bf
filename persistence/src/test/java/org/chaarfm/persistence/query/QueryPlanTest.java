package org.chaarfm.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page of a list costs as much as it shows, however long the list is. */
class QueryPlanTest {
    @TempDir
    Path folder;

    static Stream<Caller> callers() {
        return Stream.of(TestingCallers.ADMINISTRATOR, TestingCallers.of(Role.OPERATOR, "operator"));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void failuresShouldBeReadWithoutTheOtherTracks(Caller caller) throws SQLException {
        List<String> plan = plan(JpaCoordinatorQueries.failures(new Sight(caller)));

        // Each row comes from an index, in order: SQLite would name a scan, or a temporary B-tree for sorting.
        assertThat(plan)
                .filteredOn(step -> !isSubquery(step))
                .first()
                .asString()
                .contains("run_tracks_failed");
        assertThat(plan).allMatch(step -> step.startsWith("SEARCH") || isSubquery(step));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void embeddingsShouldBeReadWithoutThoseBefore(Caller caller) throws SQLException {
        assertThat(plan(JpaCoordinatorQueries.ofSession(new Sight(caller))))
                .allMatch(step -> step.startsWith("SEARCH") || isSubquery(step));
    }

    /** Whose session it is, found out once for the whole list: a correlated one would be asked for each row. */
    private static boolean isSubquery(String step) {
        return step.startsWith("SCALAR SUBQUERY");
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
