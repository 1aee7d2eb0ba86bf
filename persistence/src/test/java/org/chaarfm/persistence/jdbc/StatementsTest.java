package org.chaarfm.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.chaarfm.persistence.schema.SchemaMigration;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {
    private static final String INSERT = "insert into nodes (id, alive_until) values (?, 0)";

    @TempDir
    Path folder;

    @Test
    void turnShouldBeOneTransactionAlsoAfterOneThatTheDatabaseEndedByItself() throws SQLException {
        new SchemaMigration(TestingDatabase.sqliteDataSource(folder)).migrate();
        try (Connection connection = TestingDatabase.sqliteDataSource(folder).getConnection()) {
            connection.setAutoCommit(false);
            Statements.writing(connection).update(INSERT, "lost");
            endBehindTheDriver(connection);

            Statements.writing(connection).update(INSERT, "rolled back");
            connection.rollback();
            Statements.writing(connection).update(INSERT, "kept");
            connection.commit();

            assertThat(new Statements(connection).rows("select id from nodes", row -> row.getString(1)))
                    .containsExactly("kept");
        }
    }

    /** As SQLite does when a commit finds the disk full. */
    private static void endBehindTheDriver(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        }
    }
}
