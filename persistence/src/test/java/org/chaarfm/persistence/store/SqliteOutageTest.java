package org.chaarfm.persistence.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.chaarfm.dispatch.dispatcher.OutageContract;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.testing.TestingIds;
import org.chaarfm.persistence.testing.TestingDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Another process, such as a backup that was forgotten, keeps SQLite's only place for a writer. */
class SqliteOutageTest extends OutageContract {
    @TempDir
    Path folder;

    private TestingDatabase database;
    private Connection other;

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected DispatchStore store() {
        database = TestingDatabase.sqlite(folder, 1);
        return database.store(new TestingIds());
    }

    @Override
    protected CoordinatorQueries queries() {
        return database.queries();
    }

    @Override
    protected void refuseWrites() {
        try {
            other = database.dataSource().getConnection();
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("update owners set name = name");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void takeWrites() {
        try {
            other.rollback();
            other.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
