package org.chaarfm.persistence.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import org.chaarfm.persistence.transaction.Transactions;

/** Transactions of a plain connection each. */
final class ResourceLocalTransactions implements Transactions {
    private final EntityManagerFactory writer;
    private final EntityManagerFactory reader;

    ResourceLocalTransactions(EntityManagerFactory writer, EntityManagerFactory reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public <T> T inNew(Function<EntityManager, T> work) {
        return inNew(writer, work);
    }

    @Override
    public <T> T query(Function<EntityManager, T> query) {
        return inNew(reader, query);
    }

    private static <T> T inNew(EntityManagerFactory factory, Function<EntityManager, T> work) {
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
