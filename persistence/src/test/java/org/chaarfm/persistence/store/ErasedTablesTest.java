package org.chaarfm.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.chaarfm.persistence.schema.SchemaMigration;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new table with something of a session, a run, a worker or a job in it must go with these. */
class ErasedTablesTest {
    /** Columns that say whose a row is. They need not be foreign keys. */
    private static final Set<String> OF_A_SESSION =
            Set.of("session_id", "run_id", "job_id", "worker_id", "list_id", "collection_id");

    /** What an ended run has none of. */
    private static final Set<String> GONE_BEFORE = Set.of("leases");

    private static final Path ERASURE =
            Path.of("src/main/java/org/chaarfm/persistence/store/JpaErasureRepository.java");

    @TempDir
    Path folder;

    @Test
    void whateverBelongsToASessionShouldBeErasedWithIt() throws SQLException, IOException {
        DataSource database = DatabaseKind.SQLITE.empty(folder);
        new SchemaMigration(database).migrate();
        Set<String> tables = new TreeSet<>();
        try (Connection connection = database.getConnection();
                ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                if (OF_A_SESSION.contains(columns.getString("COLUMN_NAME"))) {
                    tables.add(columns.getString("TABLE_NAME"));
                }
            }
        }
        assertThat(tables).contains("workers", "jobs", "attempts", "run_events").hasSizeGreaterThan(10);
        tables.removeAll(GONE_BEFORE);
        String erasure = Files.readString(ERASURE);
        tables.removeIf(
                table -> erasure.contains("delete from " + table + " ") || erasure.contains("\"" + table + "\","));
        assertThat(tables).as("that JpaErasureRepository leaves behind").isEmpty();
    }
}
