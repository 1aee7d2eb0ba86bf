package org.chaarfm.persistence.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.persistence.query.JpaPageQueries;
import org.chaarfm.persistence.store.JpaDispatchStore;

/** The databases that every statement must run on. */
public enum DatabaseKind {
    SQLITE("explain query plan"),
    POSTGRES("explain");

    private final String explain;

    DatabaseKind(String explain) {
        this.explain = explain;
    }

    /** A migrated database; the folder is used for an SQLite file. */
    public TestingDatabase open(Path folder) {
        return this == SQLITE ? TestingDatabase.sqlite(folder) : TestingDatabase.postgres();
    }

    /** An empty database; the folder is used for an SQLite file. */
    public DataSource empty(Path folder) {
        return this == SQLITE ? TestingDatabase.sqliteDataSource(folder) : TestingDatabase.postgresDataSource();
    }

    /** The real reads of the page on such a database, likewise. */
    public PageQueries explainedReads(TestingDatabase database, BiConsumer<String, List<String>> plans) {
        return new JpaPageQueries(new ExplainedTransactions(database.transactions(), explain, plans));
    }

    /** The real store on such a database, which tells how each of its statements is done. */
    public DispatchStore explained(TestingDatabase database, IdSource ids, BiConsumer<String, List<String>> plans) {
        return new JpaDispatchStore(new ExplainedTransactions(database.transactions(), explain, plans), "main", ids);
    }
}
