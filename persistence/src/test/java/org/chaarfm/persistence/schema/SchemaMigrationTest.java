package org.chaarfm.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.chaarfm.persistence.testing.ChildJvm;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void shouldSayInOneSentenceThatAnotherProcessHasTheFile() throws IOException, InterruptedException {
        String url = TestingDatabase.h2Url(folder);
        Process other = ChildJvm.start(FileHolder.class, url);
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("open");

            assertThatThrownBy(() -> new SchemaMigration(TestingDatabase.h2DataSource(url)).migrate())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("in use by another process")
                    .hasMessageNotContaining("\n");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldSayInOneSentenceThatTheDatabaseCannotBeReached() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://127.0.0.1:1/nowhere");

        assertThatThrownBy(() -> new SchemaMigration(nowhere).migrate())
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("The database cannot be reached: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldSetWhatBoundsTheGrowthOfAnH2File() throws SQLException {
        DataSource h2 = DatabaseKind.H2.empty(folder);

        try (Connection keepOpen = h2.getConnection()) {
            assertThat(keepOpen.isValid(1)).isTrue();
            new SchemaMigration(h2).migrate();

            assertThat(setting(h2, "WRITE_DELAY")).isEqualTo(500);
            assertThat(setting(h2, "RETENTION_TIME")).isEqualTo(5000);
        }
    }

    @Test
    void startShouldGiveBackWhatTheFileHasGrownBy() throws SQLException, IOException {
        DataSource h2 = DatabaseKind.H2.empty(folder);
        Path file = folder.resolve("coordinator.mv.db");
        new SchemaMigration(h2).migrate();
        try (Connection grow = h2.getConnection();
                Statement statement = grow.createStatement()) {
            statement.execute("set write_delay 0");
            statement.execute("create table noise as select secure_rand(1000000) as bytes from system_range(1, 40)");
            statement.execute("drop table noise");
            statement.execute("shutdown immediately");
        }
        assertThat(Files.size(file)).isGreaterThan(32L << 20);

        new SchemaMigration(h2).migrate();

        assertThat(Files.size(file)).isLessThan(4L << 20);
        assertThat(number(h2, "select count(*) from owners")).isEqualTo(1);
    }

    private static long setting(DataSource database, String name) throws SQLException {
        return number(
                database, "select setting_value from information_schema.settings where setting_name = '" + name + "'");
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
