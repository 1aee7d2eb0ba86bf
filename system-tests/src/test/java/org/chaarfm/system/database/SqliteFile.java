package org.chaarfm.system.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The embedded database.
 *
 * @param file where it is
 */
public record SqliteFile(Path file) implements Database {
    /** That of the coordinator with this data folder. */
    public static SqliteFile in(Path dataFolder) {
        return new SqliteFile(dataFolder.resolve("db").resolve("coordinator.sqlite"));
    }

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public List<String> coordinatorOptions() {
        return List.of();
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro&busy_timeout=10000");
    }
}
