package org.chaarfm.persistence.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL server for all tests of this JVM; it ends with the JVM, however that ends. */
final class TestingPostgres {
    private static EmbeddedPostgres server;

    private TestingPostgres() {}

    static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder().start();
                endWithThisProcess(server);
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for the tests does not start", e);
            }
        }
        return server;
    }

    // A JVM that is killed takes nobody with it: a shell waits for its end and then ends the server.
    private static void endWithThisProcess(EmbeddedPostgres started) throws IOException {
        String script = "while kill -0 %d 2>/dev/null; do sleep 1; done; kill -INT %d 2>/dev/null";
        new ProcessBuilder("sh", "-c", script.formatted(ProcessHandle.current().pid(), pid(started)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long pid(EmbeddedPostgres started) throws IOException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)")) {
            row.next();
            return Long.parseLong(row.getString(1));
        } catch (SQLException e) {
            throw new IOException("the server does not tell its process", e);
        }
    }
}
