package org.chaarfm.persistence.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import org.chaarfm.persistence.transaction.Transactions;

/** Transactions of a plain connection each. */
final class ResourceLocalTransactions implements Transactions {
    private final EntityManagerFactory factory;

    ResourceLocalTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    @Override
    public <T> T inNew(Function<EntityManager, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T answer = work.apply(entities);
                entities.getTransaction().commit();
                return answer;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }
}
