package org.chaarfm.persistence.store;

import org.chaarfm.dispatch.port.AccountContract;
import org.chaarfm.dispatch.port.AccountQueries;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresAccountsTest extends AccountContract {
    private static TestingDatabase database;

    @BeforeAll
    static void open() {
        database = TestingDatabase.postgres();
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
