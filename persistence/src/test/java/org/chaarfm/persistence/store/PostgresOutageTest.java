package org.chaarfm.persistence.store;

import org.chaarfm.dispatch.dispatcher.OutageContract;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.AfterEach;

/** PostgreSQL ends all connections and becomes read-only, as when a standby takes over that was not promoted. */
class PostgresOutageTest extends OutageContract {
    private final TestingDatabase database = TestingDatabase.postgres();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected DispatchStore store() {
        return database.store(new TestingIds());
    }

    @Override
    protected CoordinatorQueries queries() {
        return database.queries();
    }

    @Override
    protected void refuseWrites() {
        database.readOnly(true);
    }

    @Override
    protected void takeWrites() {
        database.readOnly(false);
    }
}
