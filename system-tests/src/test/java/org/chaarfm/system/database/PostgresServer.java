package org.chaarfm.system.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL server that may be stopped and started again on the same port with the same data. */
public final class PostgresServer implements Database {
    private static final String USER = "postgres";

    private final Path data;
    private EmbeddedPostgres server;
    private int port;

    private PostgresServer(Path data) {
        this.data = data;
    }

    /** A server with its data in this folder, on a free port, which runs. */
    public static PostgresServer start(Path data) {
        PostgresServer server = new PostgresServer(data);
        server.start();
        return server;
    }

    /** Starts it again. */
    public void start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on");
            server = (port == 0 ? builder : builder.setPort(port)).start();
            port = server.getPort();
            endWithThisProcess();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for the tests does not start", e);
        }
    }

    // A JVM that is killed takes nobody with it: a shell waits for its end and then ends the server.
    private void endWithThisProcess() throws IOException {
        String server = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        String script = "while kill -0 %s 2>/dev/null; do kill -0 %d 2>/dev/null || exec kill -INT %s; sleep 1; done";
        new ProcessBuilder(
                        "sh",
                        "-c",
                        script.formatted(server, ProcessHandle.current().pid(), server))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Stops it as an administrator does; whoever is connected is thrown out. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all connections, and gives how many there were. */
    public int killConnections() {
        String kill = "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where pid <> pg_backend_pid() and backend_type = 'client backend'";
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet killed = statement.executeQuery(kill)) {
            killed.next();
            return killed.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public List<String> coordinatorOptions() {
        return List.of("--db-url=" + url(), "--db-user=" + USER);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
