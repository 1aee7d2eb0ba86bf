package org.chaarfm.persistence.transaction;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Runs work in transactions of its own. Thread-safe. */
public interface Transactions {
    /**
     * Runs the work in a new transaction and commits it before returning. A transaction of the caller is neither joined
     * nor disturbed. Whatever the work throws rolls the new one back.
     *
     * @param work gets an entity manager with an empty persistence context, for this transaction only
     * @throws RuntimeException what the work threw, or what the commit failed with
     */
    <T> T inNew(Function<EntityManager, T> work);

    /**
     * The same for a query, on a data source of its own that may not write: SQLite has one writer, and readers that never wait
     * for it. What the dispatcher's turn has not committed is not seen here.
     */
    <T> T query(Function<EntityManager, T> query);
}
