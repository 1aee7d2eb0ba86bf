package org.chaarfm.persistence.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/** Transactions of the container for queries. */
@ReadOnly
@ApplicationScoped
public class ReadOnlyTransactions implements Transactions {
    @PersistenceContext(unitName = "reader")
    private EntityManager entityManager;

    /** {@inheritDoc} The container suspends the caller's transaction meanwhile. */
    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T inNew(Function<EntityManager, T> work) {
        return work.apply(entityManager);
    }
}
