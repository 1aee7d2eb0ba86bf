package org.chaarfm.persistence.transaction;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.chaarfm.dispatch.port.StoreException;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.chaarfm.persistence.testing.TestingLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that a database refuses is no sign that it is away. */
class StoreFailuresTest {
    private static final String OWNER = "insert into owners (id, name, created_at) values (?, ?, current_timestamp)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void violatedConstraintShouldBeAFailureOfTheWork(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            assertThatThrownBy(() -> run(database, statements -> statements.update(OWNER, "other", "built in")))
                    .isInstanceOf(RuntimeException.class)
                    .isNotInstanceOf(StoreException.class);
            assertThatThrownBy(() ->
                            run(database, statements -> statements.batch(OWNER, List.of(List.of("other", "built in")))))
                    .isInstanceOf(RuntimeException.class)
                    .isNotInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingTableShouldBeAFailureOfTheDatabase(DatabaseKind kind) {
        try (TestingDatabase database = kind.open(folder)) {
            assertThatThrownBy(() -> run(database, statements -> statements.update("delete from nowhere")))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void zeroCharacterShouldBeAFailureOfTheWorkOnPostgres() {
        try (TestingDatabase database = TestingDatabase.postgres()) {
            TestingIds ids = new TestingIds();
            TestingLibrary library = new TestingLibrary(database.store(ids), ids);

            assertThatThrownBy(() -> library.session("a\0b", TestingLibrary.NOW))
                    .isInstanceOf(RuntimeException.class)
                    .isNotInstanceOf(StoreException.class);
        }
    }

    private interface Work {
        void on(Statements statements);
    }

    private static void run(TestingDatabase database, Work work) {
        StoreFailures.inNew(database.transactions(), entities -> {
            work.on(new Statements(entities.unwrap(Connection.class)));
            return null;
        });
    }
}
