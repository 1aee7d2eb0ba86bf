package org.chaarfm.persistence.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real database reports: an outage or a refusal. */
class StoreFailuresTest {
    private static final String OWNER = "insert into owners (id, name, created_at) values (?, ?, 0)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void violatedConstraintShouldBeARefusal(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            assertThatThrownBy(() -> run(database, statements -> statements.update(OWNER, "other", "built in")))
                    .isInstanceOf(StoreRefusalException.class);
            assertThatThrownBy(() ->
                            run(database, statements -> statements.batch(OWNER, List.of(List.of("other", "built in")))))
                    .isInstanceOf(StoreRefusalException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingTableShouldBeAnOutage(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            assertThatThrownBy(() -> run(database, statements -> statements.update("delete from nowhere")))
                    .isInstanceOf(StoreOutageException.class);
        }
    }

    @Test
    void zeroCharacterShouldBeARefusalOnPostgres() {
        try (TestingDatabase database = TestingDatabase.postgres()) {
            TestingIds ids = new TestingIds();
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);

            assertThatThrownBy(() -> library.session("a\0b", TestingLibrary.NOW))
                    .isInstanceOf(StoreRefusalException.class);
        }
    }

    @Test
    void numberOutOfRangeShouldBeARefusalOnPostgres() {
        try (TestingDatabase database = TestingDatabase.postgres()) {
            assertThatThrownBy(() -> run(
                            database,
                            statements -> statements.update("update sessions set code_max_workers = ?", 1L << 40)))
                    .isInstanceOf(StoreRefusalException.class);
        }
    }

    @Test
    void readOnlyStandbyShouldBeAnOutage() {
        try (TestingDatabase database = TestingDatabase.postgres()) {
            database.readOnly(true);
            TestingIds ids = new TestingIds();
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);

            assertThatThrownBy(() -> library.session(TestingLibrary.NOW)).isInstanceOf(StoreOutageException.class);
            assertThatThrownBy(() -> library.session(TestingLibrary.NOW))
                    .isInstanceOf(StoreOutageException.class)
                    .hasMessageContaining("read-only");
        }
    }

    /** Each has one row and asks for the other's; the database ends one of them, and the other is done. */
    @Test
    void deadlockShouldBeAnOutageForOneOfTheTwo() throws Exception {
        try (TestingDatabase database = TestingDatabase.postgres()) {
            database.execute("insert into owners (id, name, created_at) values ('a', 'a', 0)");
            database.execute("insert into owners (id, name, created_at) values ('b', 'b', 0)");
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<?> one = threads.submit(() -> lockInTurn(database, bothHaveOne, "a", "b"));
                Future<?> other = threads.submit(() -> lockInTurn(database, bothHaveOne, "b", "a"));

                assertThat(Stream.of(one, other)
                                .map(StoreFailuresTest::failureOf)
                                .filter(Objects::nonNull))
                        .singleElement()
                        .isInstanceOf(StoreOutageException.class);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void fullSqliteFileShouldBeAnOutage() {
        try (TestingDatabase database = TestingDatabase.sqlite(folder)) {
            assertThatThrownBy(() -> run(database, statements -> {
                        // Less than the file has is taken as what it has.
                        statements.rows("pragma max_page_count = 1", row -> row.getLong(1));
                        statements.update("create table filler as select randomblob(1000000) as bytes");
                    }))
                    .isInstanceOf(StoreOutageException.class)
                    .hasMessageContaining("SQLITE_FULL");
        }
    }

    private static void lockInTurn(TestingDatabase database, CyclicBarrier bothHaveOne, String first, String second) {
        run(database, statements -> {
            statements.update("update owners set name = ? where id = ?", "changed " + first, first);
            try {
                bothHaveOne.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            statements.update("update owners set name = ? where id = ?", "changed " + second, second);
        });
    }

    private static Throwable failureOf(Future<?> transaction) {
        try {
            transaction.get(60, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void on(Statements statements);
    }

    private static void run(TestingDatabase database, Work work) {
        StoreFailures.of(() -> database.transactions().inNew(entities -> {
            work.on(new Statements(entities.unwrap(Connection.class)));
            return null;
        }));
    }
}
