package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.IdSource;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.NewWorker;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.dispatch.port.UnfinishedDiscovery;
import org.chaarfm.dispatch.port.WorkerPresence;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/**
 * One transaction of the dispatcher.
 *
 * <p>Entities are written out and forgotten after each call, so that entities and statements always see each other's
 * work. What changes jobs and workers is kept for one batch a table; {@link #write} sends it, at the end and before
 * anything that reads these tables by a statement of its own.
 */
final class JpaDispatchTransaction implements DispatchTransaction {
    private final EntityManager entities;
    private final Membership membership;
    private final RequestKeys requestKeys;
    private final RunRows runs;
    private final JobRows jobs;
    private final Admission admission;
    private final Leasing leasing;
    private final Settling settling;

    JpaDispatchTransaction(
            EntityManager entities, String node, IdSource ids, IdSource capabilities, Ordinals ordinals) {
        this.entities = entities;
        Statements statements = Statements.writing(entities.unwrap(Connection.class));
        Embeddings embeddings = new Embeddings(statements);
        membership = new Membership(entities, statements, node);
        requestKeys = new RequestKeys(statements);
        runs = new RunRows(entities, statements, ordinals, node);
        jobs = new JobRows(statements, membership, node);
        admission = new Admission(statements, jobs, runs, embeddings, ordinals, ids, capabilities);
        leasing = new Leasing(statements, jobs, node);
        settling = new Settling(jobs, embeddings, ordinals);
    }

    /** Writes what has been kept. */
    void write() {
        jobs.write();
        membership.write();
    }

    private <T> T withEntities(Supplier<T> work) {
        write();
        T answer = work.get();
        entities.flush();
        entities.clear();
        return answer;
    }

    private void withEntities(Runnable work) {
        withEntities(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public void insertSession(Session session, EmbeddingCollection collection) {
        withEntities(() -> membership.insert(session, collection));
    }

    @Override
    public Optional<Session> session(SessionId id) {
        return withEntities(() -> membership.session(id));
    }

    @Override
    public Optional<WorkerId> workerByCredential(SessionId session, String credentialHash) {
        return withEntities(() -> membership.workerByCredential(session, credentialHash));
    }

    @Override
    public void enrol(NewWorker worker) {
        withEntities(() -> membership.enrol(worker));
    }

    @Override
    public void recordPresence(Collection<WorkerPresence> presences) {
        membership.recordPresence(presences);
    }

    @Override
    public Optional<KeyedRequest> keyedRequest(String key) {
        return requestKeys.find(key);
    }

    @Override
    public void keepKeyedRequest(KeyedRequest order, Instant at) {
        requestKeys.keep(order, at);
    }

    @Override
    public void forgetKeyedRequests(Instant before) {
        requestKeys.forget(before);
    }

    @Override
    public Optional<Run> run(RunId id) {
        return withEntities(() -> runs.find(id));
    }

    @Override
    public void insertRun(Run run) {
        withEntities(() -> runs.insert(run));
    }

    @Override
    public List<UnfinishedDiscovery> unfinishedDiscoveries() {
        return withEntities(runs::unfinishedDiscoveries);
    }

    @Override
    public void recordDiscoveryStarts(Map<RunId, Integer> starts) {
        runs.recordDiscoveryStarts(starts);
    }

    @Override
    public OptionalInt admit(RunId run, DiscoveryPage page, LastingFailures lasting, Instant at) {
        return withEntities(() -> admission.admit(run, page, lasting, at));
    }

    @Override
    public void endDiscovery(RunId run, Instant at) {
        withEntities(() -> runs.endDiscovery(run, at));
    }

    @Override
    public void failRun(RunId run, String message, Instant at) {
        withEntities(() -> runs.fail(run, message, at));
    }

    @Override
    public void restartDiscovery(RunId run) {
        withEntities(() -> runs.restartDiscovery(run));
    }

    @Override
    public List<LeasedJob> lease(SessionId session, List<WorkerId> takers, Instant at) {
        return leasing.lease(session, takers, at);
    }

    @Override
    public Map<JobAttempt, AttemptStatus> statusOf(Collection<JobAttempt> keys) {
        return settling.statusOf(keys);
    }

    @Override
    public List<OpenLease> leasesOfNode() {
        return withEntities(leasing::leasesOfNode);
    }

    @Override
    public List<OpenLease> leasesOf(Collection<WorkerId> workers) {
        return withEntities(() -> leasing.leasesOf(workers));
    }

    @Override
    public void store(Collection<StoredResult> results, Instant at) {
        settling.store(results, at);
    }

    @Override
    public void requeue(Collection<Requeue> requeues, Instant at) {
        settling.requeue(requeues, at);
    }

    @Override
    public void fail(Collection<AttemptFailure> failures, Instant at) {
        settling.fail(failures, at);
    }

    @Override
    public void takeBackLosses(Collection<JobAttempt> keys) {
        jobs.takeBackLosses(keys);
    }

    @Override
    public void recordStages(Collection<HeldProgress> stages, Instant at) {
        leasing.recordStages(stages, at);
    }

    @Override
    public Optional<Instant> nextReady(Instant at) {
        return withEntities(() -> leasing.nextReady(at));
    }
}
