package org.chaarfm.persistence.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.port.AccountRepository;
import org.chaarfm.dispatch.port.AuditRepository;
import org.chaarfm.dispatch.port.DispatchStore;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.ErasureRepository;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.ListRepository;
import org.chaarfm.dispatch.port.RunRepository;
import org.chaarfm.dispatch.port.SessionRepository;
import org.chaarfm.dispatch.port.WorkerRepository;
import org.chaarfm.persistence.jdbc.Statements;
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
    private final SecureRandom random = new SecureRandom();
    private final IdSource capabilities = () -> UrlSafeToken.generate(random, UrlSafeToken.ID_BYTES);
    private final Ordinals ordinals = new Ordinals(InstantSource.system());
    private final AtomicLong pruned = new AtomicLong();

    /** For the container's proxy only. */
    protected JpaDispatchStore() {
        this(null, null, null);
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
        this.transactions = transactions;
        this.node = node;
        this.ids = ids;
    }

    @Override
    public <T> T inTransaction(Function<DispatchTransaction, T> work) {
        return StoreFailures.of(() -> transactions.inNew(entities -> {
            Statements statements = Statements.writing(entities.unwrap(Connection.class));
            Embeddings embeddings = new Embeddings(statements);
            WorkerNotes notes = new WorkerNotes(statements, node);
            RunEnds ends = new RunEnds(statements);
            Throughput throughput = new Throughput(statements, pruned);
            JobRows jobs =
                    new JobRows(statements, new JobChanges(statements, notes, embeddings, ends, throughput, node));
            JpaListRepository lists = new JpaListRepository(statements, node);
            RunEvents events = new RunEvents(statements, ordinals);
            NewJobs newJobs = new NewJobs(statements, ordinals, ids, capabilities);
            TrackRows tracks = new TrackRows(statements, ids);
            Admission admission = new Admission(statements, jobs, events, embeddings, tracks, newJobs);
            T answer = work.apply(new Repositories(
                    new JpaSessionRepository(entities, statements),
                    new JpaWorkerRepository(statements, notes, node),
                    new JpaAccountRepository(statements, node),
                    new JpaAuditRepository(statements),
                    new JpaRunRepository(entities, statements, jobs, admission, ends, events, lists, node),
                    lists,
                    new JpaErasureRepository(statements),
                    new JpaJobRepository(
                            statements,
                            jobs,
                            new Redistributor(statements, jobs, ends),
                            new Retries(statements, jobs, newJobs, ends, embeddings, ordinals, capabilities),
                            embeddings,
                            new Acquittals(jobs, ends, ordinals, capabilities),
                            ordinals,
                            node)));
            jobs.write();
            notes.write();
            throughput.write();
            return answer;
        }));
    }

    private record Repositories(
            SessionRepository sessions,
            WorkerRepository workers,
            AccountRepository accounts,
            AuditRepository audit,
            RunRepository runs,
            ListRepository lists,
            ErasureRepository erasures,
            JobRepository jobs)
            implements DispatchTransaction {}
}
