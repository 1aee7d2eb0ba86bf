package org.chaarfm.persistence.store;

import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.CoordinatorQueriesContract;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresCoordinatorQueriesTest extends CoordinatorQueriesContract {
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
    protected CoordinatorQueries reads() {
        return database.queries();
    }
}
