package org.chaarfm.persistence.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.persistence.transaction.StoreFailures;
import org.chaarfm.persistence.transaction.Transactions;
import org.chaarfm.protocol.UrlSafeToken;

/** The dispatcher's database, by JPA and set-based SQL; for the dispatcher's one thread. */
@ApplicationScoped
public class JpaDispatchStore implements DispatchStore {
    private final Transactions transactions;
    private final IdSource ids;
    private final IdSource capabilities;
    private final Ordinals ordinals = new Ordinals(InstantSource.system());

    /** For the container's proxy only. */
    protected JpaDispatchStore() {
        this(null, null, null);
    }

    /** Makes ids of tracks and jobs with {@code ids}. */
    @Inject
    public JpaDispatchStore(Transactions transactions, IdSource ids) {
        this(transactions, ids, capabilities(new SecureRandom()));
    }

    private JpaDispatchStore(Transactions transactions, IdSource ids, IdSource capabilities) {
        this.transactions = transactions;
        this.ids = ids;
        this.capabilities = capabilities;
    }

    private static IdSource capabilities(SecureRandom random) {
        return () -> UrlSafeToken.generate(random, UrlSafeToken.ID_BYTES);
    }

    @Override
    public <T> T inTransaction(Function<DispatchTransaction, T> work) {
        return StoreFailures.inNew(
                transactions,
                entities -> work.apply(new JpaDispatchTransaction(entities, ids, capabilities, ordinals)));
    }
}
