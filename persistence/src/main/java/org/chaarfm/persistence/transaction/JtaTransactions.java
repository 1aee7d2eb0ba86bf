package org.chaarfm.persistence.transaction;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** Transactions of the container, which suspends the caller's transaction meanwhile. */
@ApplicationScoped
public class JtaTransactions implements Transactions {
    @PersistenceContext(unitName = "writer")
    private EntityManager writer;

    @PersistenceContext(unitName = "reader")
    private EntityManager reader;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T inNew(Function<EntityManager, T> work) {
        try {
            return work.apply(writer);
        } catch (Error e) {
            // The interceptor rolls back for exceptions only; half of a turn must not be committed for an error either.
            transaction.setRollbackOnly();
            throw e;
        }
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T query(Function<EntityManager, T> query) {
        return query.apply(reader);
    }
}
