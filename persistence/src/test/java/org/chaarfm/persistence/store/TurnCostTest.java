package org.chaarfm.persistence.store;

import java.nio.file.Path;
import org.chaarfm.dispatch.dispatcher.TurnCostContract;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.DatabaseKind;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The statements of turns, counted on both databases. */
class TurnCostTest {
    @Nested
    class OnSqlite extends OnADatabase {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgres extends OnADatabase {
        OnPostgres() {
            super(DatabaseKind.POSTGRES);
        }
    }

    abstract static class OnADatabase extends TurnCostContract {
        @TempDir
        Path folder;

        private final DatabaseKind kind;
        private TestingDatabase database;

        OnADatabase(DatabaseKind kind) {
            this.kind = kind;
        }

        @BeforeEach
        void open() {
            database = kind.open(folder);
            use(database.store(new TestingIds(), statements::add), database.queries());
        }

        @AfterEach
        void close() {
            database.close();
        }
    }
}
