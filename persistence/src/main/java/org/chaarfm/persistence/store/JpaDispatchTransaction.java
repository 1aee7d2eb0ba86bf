package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
        admission = new Admission(statements, jobs, embeddings, ordinals, ids, capabilities);
        leasing = new Leasing(statements, jobs, node);
        settling = new Settling(jobs, embeddings, ordinals);
    }

    /** Writes what has been kept. */
    void write() {
        jobs.write();
        membership.write();
    }

    private void writeOut() {
        entities.flush();
        entities.clear();
    }

    @Override
    public void insertSession(Session session, EmbeddingCollection collection) {
        membership.insert(session, collection);
        writeOut();
    }

    @Override
    public Optional<Session> session(SessionId id) {
        Optional<Session> session = membership.session(id);
        entities.clear();
        return session;
    }

    @Override
    public Optional<WorkerId> workerByCredential(SessionId session, String credentialHash) {
        Optional<WorkerId> worker = membership.workerByCredential(session, credentialHash);
        entities.clear();
        return worker;
    }

    @Override
    public void enrol(NewWorker worker) {
        membership.enrol(worker);
        writeOut();
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
        write();
        Optional<Run> run = runs.find(id);
        entities.clear();
        return run;
    }

    @Override
    public void insertRun(Run run) {
        runs.insert(run);
        writeOut();
    }

    @Override
    public List<UnfinishedDiscovery> unfinishedDiscoveries() {
        write();
        List<UnfinishedDiscovery> unfinished = runs.unfinishedDiscoveries();
        entities.clear();
        return unfinished;
    }

    @Override
    public void recordDiscoveryStarts(Map<RunId, Integer> starts) {
        runs.recordDiscoveryStarts(starts);
    }

    @Override
    public OptionalInt admit(RunId run, DiscoveryPage page, LastingFailures lasting, Instant at) {
        write();
        Optional<Admission.Taken> taken = admission.admit(run, page, lasting, at);
        if (taken.filter(Admission.Taken::now).isPresent()) {
            runs.warn(run, page.rejected(), at);
            writeOut();
        }
        return taken.map(outcome -> OptionalInt.of(outcome.queued())).orElseGet(OptionalInt::empty);
    }

    @Override
    public void endDiscovery(RunId run, Instant at) {
        write();
        runs.endDiscovery(run, at);
        writeOut();
    }

    @Override
    public void failRun(RunId run, String message, Instant at) {
        write();
        runs.fail(run, message, at);
        writeOut();
    }

    @Override
    public void restartDiscovery(RunId run) {
        write();
        runs.restartDiscovery(run);
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
        write();
        return leasing.leasesOfNode();
    }

    @Override
    public List<OpenLease> leasesOf(Collection<WorkerId> workers) {
        write();
        return leasing.leasesOf(workers);
    }

    @Override
    public Set<JobAttempt> store(Collection<StoredResult> results, Instant at) {
        return settling.store(results, at);
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
        write();
        return leasing.nextReady(at);
    }
}
