package org.chaarfm.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseWaitTest {
    private final List<String> said = new ArrayList<>();
    private final DatabaseWait wait = new DatabaseWait(() -> {}, said::add);
    private final Deque<SQLException> failures = new ArrayDeque<>();

    @TempDir
    Path folder;

    @Test
    void shouldWaitForAServerThatStartsAndSayEachReasonOnce() throws InterruptedException {
        failures.add(new SQLException("no route", "08001"));
        failures.add(pooled(new SQLException("refused", "08001")));
        failures.add(pooled(new SQLException("refused", "08001")));
        failures.add(new SQLException("the database system is starting up", "57P03"));

        wait.until(failing());

        assertThat(failures).isEmpty();
        assertThat(said)
                .containsExactly(
                        "Waiting for the database: no route",
                        "Waiting for the database: refused",
                        "Waiting for the database: the database system is starting up");
    }

    @Test
    void shouldKnowARefusedConnectionOfTheDriver() throws InterruptedException {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        failures.add(catchThrowableOfType(SQLException.class, nowhere::getConnection));

        wait.until(failing());

        assertThat(said).singleElement().asString().contains("127.0.0.1:1 refused");
    }

    @Test
    void shouldNotWaitWhereThatDoesNotHelp() throws InterruptedException {
        failures.add(pooled(new SQLException("password authentication failed", "28P01")));

        wait.until(failing());
        wait.until(TestingDatabase.sqliteDataSource(folder.resolve("no such folder"))::getConnection);

        assertThat(said).isEmpty();
    }

    @Test
    void anInterruptShouldEndTheWait() {
        DatabaseWait interrupted = new DatabaseWait(
                () -> {
                    throw new InterruptedException();
                },
                said::add);
        failures.add(new SQLException("refused", "08001"));

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> interrupted.until(failing()));
    }

    private static SQLException pooled(SQLException cause) {
        return new SQLException("pool: " + cause.getMessage(), new IllegalStateException(cause));
    }

    /** Fails that often, and then connects. */
    private DatabaseWait.Connecting failing() {
        return () -> {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return TestingDatabase.sqliteDataSource(folder).getConnection();
        };
    }
}
