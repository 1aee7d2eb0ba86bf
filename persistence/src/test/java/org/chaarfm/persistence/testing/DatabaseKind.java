package org.chaarfm.persistence.testing;

import java.nio.file.Path;
import javax.sql.DataSource;

/** The databases that every statement must run on. */
public enum DatabaseKind {
    H2,
    POSTGRES;

    /** A migrated database; the folder is used for an H2 file. */
    public TestingDatabase open(Path folder) {
        return this == H2 ? TestingDatabase.h2(folder) : TestingDatabase.postgres();
    }

    /** An empty database; the folder is used for an H2 file. */
    public DataSource empty(Path folder) {
        return this == H2
                ? TestingDatabase.h2DataSource(TestingDatabase.h2Url(folder))
                : TestingDatabase.postgresDataSource();
    }
}
