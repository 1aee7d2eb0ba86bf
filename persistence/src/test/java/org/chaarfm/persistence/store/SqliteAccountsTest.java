package org.chaarfm.persistence.store;

import java.nio.file.Path;
import org.chaarfm.dispatch.port.AccountContract;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountsTest extends AccountContract {
    private static TestingDatabase database;

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = TestingDatabase.sqlite(folder);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected DispatchStore store() {
        database.wipe();
        return database.store(new TestingIds());
    }

    @Override
    protected CoordinatorQueries queries() {
        return database.queries();
    }

    @Override
    protected AccountQueries accounts() {
        return database.accountQueries();
    }
}
