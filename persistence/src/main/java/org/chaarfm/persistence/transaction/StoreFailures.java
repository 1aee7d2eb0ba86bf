package org.chaarfm.persistence.transaction;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.persistence.jdbc.Refusal;

/** Tells failures of the database, at a statement or at the commit, from those of the work itself. */
public final class StoreFailures {
    private StoreFailures() {}

    /**
     * Runs a transaction.
     *
     * @throws StoreOutageException if the database failed; whether it committed may then be unknown
     * @throws StoreRefusalException if the database refused the data
     * @throws RuntimeException if the work itself failed
     */
    public static <T> T of(Supplier<T> transaction) {
        try {
            return transaction.get();
        } catch (StoreOutageException | StoreRefusalException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Refusal.isBehind(e)) {
                throw new StoreRefusalException("the database refused: " + rootMessage(e), e);
            }
            throw comesFromDatabase(e) ? new StoreOutageException("the database failed: " + rootMessage(e), e) : e;
        }
    }

    // EclipseLink throws exceptions of its own where JPA says PersistenceException.
    private static boolean comesFromDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof PersistenceException
                    || cause instanceof TransactionalException) {
                return true;
            }
        }
        return false;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
