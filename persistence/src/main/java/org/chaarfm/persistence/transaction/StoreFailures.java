package org.chaarfm.persistence.transaction;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.util.function.Function;
import org.chaarfm.dispatch.port.StoreException;

/** Tells failures of the database, at a statement or at the commit, from those of the work itself. */
public final class StoreFailures {
    private StoreFailures() {}

    /**
     * Runs the work in a new transaction.
     *
     * @throws StoreException if the database failed; whether it committed may then be unknown
     */
    public static <T> T inNew(Transactions transactions, Function<EntityManager, T> work) {
        try {
            return transactions.inNew(work);
        } catch (PersistenceException | TransactionalException e) {
            throw new StoreException("the database failed: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
