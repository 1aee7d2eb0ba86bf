package org.chaarfm.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void logShouldShrinkAfterALargeTransaction() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("db") + CoordinatorDataSource.WRITER_SETTINGS;
        Path log = folder.resolve("db-wal");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (content blob)");
            statement.execute("insert into t values (randomblob(%d))".formatted(20 * MIB));
            assertThat(Files.size(log)).isGreaterThan(20 * MIB);

            statement.execute("insert into t values (null)");

            assertThat(Files.size(log)).isLessThanOrEqualTo(8 * MIB);
        }
    }
}
