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
import org.eclipse.microprofile.config.ConfigProvider;

/** The dispatcher's database, by JPA and set-based SQL; for the dispatcher's one thread. */
@ApplicationScoped
public class JpaDispatchStore implements DispatchStore {
    /** The setting of the coordinator's name among those that share a database; it must outlive restarts. */
    private static final String NODE = "coordinator.node";

    private final Transactions transactions;
    private final String node;
    private final IdSource ids;
    private final IdSource capabilities;
    private final Ordinals ordinals = new Ordinals(InstantSource.system());

    /** For the container's proxy only. */
    protected JpaDispatchStore() {
        this(null, null, null, null);
    }

    /** In the name that the setting {@code coordinator.node} gives this coordinator. */
    @Inject
    public JpaDispatchStore(Transactions transactions, IdSource ids) {
        this(
                transactions,
                ConfigProvider.getConfig().getOptionalValue(NODE, String.class).orElse("main"),
                ids);
    }

    /**
     * Leases jobs and reads sources in the name of {@code node}.
     *
     * @param ids makes ids of tracks and jobs
     */
    public JpaDispatchStore(Transactions transactions, String node, IdSource ids) {
        this(transactions, node, ids, capabilities(new SecureRandom()));
    }

    private JpaDispatchStore(Transactions transactions, String node, IdSource ids, IdSource capabilities) {
        this.transactions = transactions;
        this.node = node;
        this.ids = ids;
        this.capabilities = capabilities;
    }

    private static IdSource capabilities(SecureRandom random) {
        return () -> UrlSafeToken.generate(random, UrlSafeToken.ID_BYTES);
    }

    @Override
    public <T> T inTransaction(Function<DispatchTransaction, T> work) {
        return StoreFailures.inNew(transactions, entities -> {
            JpaDispatchTransaction transaction =
                    new JpaDispatchTransaction(entities, node, ids, capabilities, ordinals);
            T answer = work.apply(transaction);
            transaction.write();
            return answer;
        });
    }
}
