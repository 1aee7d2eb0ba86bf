package org.chaarfm.dispatch.port;

import java.util.function.Function;

/**
 * The database as the dispatcher sees it: transactions, nothing else.
 *
 * <p>Called by the dispatcher's one thread.
 */
public interface DispatchStore {
    /**
     * Runs {@code work} in one transaction of its own that no caller's transaction joins, and commits it before
     * returning.
     *
     * @throws StoreOutageException if the database failed. Whether the transaction was committed may then be unknown:
     *     read the truth back before deciding anything else
     * @throws StoreRefusalException if the database refused the data; the transaction is rolled back
     * @throws RuntimeException what {@code work} threw; the transaction is rolled back
     */
    <T> T inTransaction(Function<DispatchTransaction, T> work);
}
