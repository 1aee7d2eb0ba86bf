package org.chaarfm.benchmark.dispatch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The database below the coordinator; a PostgreSQL server is started for it. */
final class Database implements Closeable {

    /** Which one. */
    enum Kind {
        SQLITE,
        POSTGRES
    }

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Path data;

    /** @param data the coordinator's data folder, where the embedded one is */
    Database(Kind kind, Path data) throws IOException {
        this.data = data;
        server = kind == Kind.POSTGRES ? durableServer() : null;
    }

    /** With a commit that is on the disk when it returns, which this server for tests otherwise leaves out. */
    private static EmbeddedPostgres durableServer() throws IOException {
        return EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** The options with which the coordinator uses it. */
    List<String> coordinatorOptions() {
        return server == null
                ? List.of()
                : List.of("--db-url=" + server.getJdbcUrl(USER, "postgres"), "--db-user=" + USER);
    }

    /**
     * How many results a commit stored on average: all of one turn have the same date.
     *
     * @param fromMillis first and
     * @param toMillis last moment that counts, in milliseconds since 1970
     */
    double resultsPerCommit(long fromMillis, long toMillis) throws SQLException {
        String sql = "select count(*), count(distinct created_at) from embeddings where created_at between ? and ?";
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, fromMillis * 1_000);
            query.setLong(2, toMillis * 1_000);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return (double) row.getLong(1) / Math.max(row.getLong(2), 1);
            }
        }
    }

    private Connection connect() throws SQLException {
        return connect("file:" + file() + "?mode=ro");
    }

    /** A connection that writes as the coordinator's does, once that has stopped. */
    Connection connectToWrite() throws SQLException {
        return connect(file() + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&transaction_mode=IMMEDIATE");
    }

    private Path file() {
        return data.resolve("db/coordinator.sqlite");
    }

    private Connection connect(String sqlite) throws SQLException {
        return server == null
                ? DriverManager.getConnection("jdbc:sqlite:" + sqlite)
                : server.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
