package org.chaarfm.persistence.testing;

import java.nio.file.Path;
import javax.sql.DataSource;

/** The databases that every statement must run on. */
public enum DatabaseKind {
    SQLITE,
    POSTGRES;

    /** A migrated database; the folder is used for an SQLite file. */
    public TestingDatabase open(Path folder) {
        return this == SQLITE ? TestingDatabase.sqlite(folder) : TestingDatabase.postgres();
    }

    /** An empty database; the folder is used for an SQLite file. */
    public DataSource empty(Path folder) {
        return this == SQLITE ? TestingDatabase.sqliteDataSource(folder) : TestingDatabase.postgresDataSource();
    }
}
