package org.chaarfm.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaMigrationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldMigrateOnceAndLeaveAMigratedDatabaseAlone(DatabaseKind kind) throws SQLException {
        DataSource empty = kind.empty(folder);

        assertThat(new SchemaMigration(empty).migrate()).isEqualTo("1");
        assertThat(new SchemaMigration(empty).migrate()).isEqualTo("1");

        assertThat(number(empty, "select count(*) from flyway_schema_history where version is not null"))
                .isEqualTo(1);
        assertThat(number(empty, "select count(*) from owners")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameBothVersionsWhenTheSchemaIsNewer(DatabaseKind kind) throws SQLException {
        DataSource newer = kind.empty(folder);
        new SchemaMigration(newer).migrate();
        execute(
                newer,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success) values (99, '7', 'of the future',"
                        + " 'SQL', 'V7__of_the_future.sql', 1, 'test', current_timestamp, 1, true)");

        assertThatThrownBy(() -> new SchemaMigration(newer).migrate())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("schema version 7")
                .hasMessageContaining("up to 1")
                .hasMessageNotContaining("\n");
    }

    @Test
    void severalCoordinatorsShouldMigrateOnePostgresOnce() throws Exception {
        DataSource shared = DatabaseKind.POSTGRES.empty(folder);
        ExecutorService coordinators = Executors.newFixedThreadPool(4);
        try {
            Callable<String> start = () -> new SchemaMigration(shared).migrate();
            List<String> versions = new ArrayList<>();
            for (Future<String> started : coordinators.invokeAll(List.of(start, start, start, start))) {
                versions.add(started.get());
            }
            assertThat(versions).containsOnly("1").hasSize(4);
        } finally {
            coordinators.shutdownNow();
        }
        assertThat(number(shared, "select count(*) from flyway_schema_history where version = '1'"))
                .isEqualTo(1);
    }

    @Test
    void shouldSayInOneSentenceThatTheDatabaseCannotBeReached() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        List<DataSource> unreachable =
                List.of(nowhere, TestingDatabase.sqliteDataSource(folder.resolve("no such folder")));

        assertThat(unreachable).allSatisfy(database -> assertThatThrownBy(() -> new SchemaMigration(database).migrate())
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("The database cannot be reached: ")
                .hasMessageNotContaining("\n"));
    }

    private static long number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
