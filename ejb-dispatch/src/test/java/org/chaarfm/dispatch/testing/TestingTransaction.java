package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.dispatch.port.LeasedJob;
import org.chaarfm.dispatch.port.NewWorker;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.dispatch.port.StoredResult;
import org.chaarfm.dispatch.port.UnfinishedDiscovery;
import org.chaarfm.dispatch.port.WorkerPresence;
import org.chaarfm.dispatch.testing.TestingTables.Membership;
import org.chaarfm.dispatch.testing.TestingTables.Place;
import org.chaarfm.dispatch.testing.TestingTables.RunRow;
import org.chaarfm.dispatch.testing.TestingTables.WorkerRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/** One transaction on the rows in memory. */
final class TestingTransaction implements DispatchTransaction {
    private final TestingTables tables;
    private final TestingRuns runs;
    private final TestingJobs jobs;
    private final TestingOperations operations;
    private final Set<Object> poison;
    private final boolean readOnly;

    TestingTransaction(TestingTables tables, TestingOperations operations, Set<Object> poison, boolean readOnly) {
        this.tables = tables;
        this.runs = new TestingRuns(tables);
        this.jobs = new TestingJobs(tables, runs);
        this.operations = operations;
        this.poison = poison;
        this.readOnly = readOnly;
    }

    private void write(String call, int rows, Collection<?> ids) {
        operations.count(call, rows);
        mayWrite(rows);
        for (Object id : ids) {
            if (poison.contains(new TestingDispatchStore.Breaking(id))) {
                throw new StackOverflowError("made to break by " + id);
            }
            if (poison.contains(id) || poison.contains(new TestingDispatchStore.PoisonedCall(call, id))) {
                throw new StoreRefusalException("constraint violated by " + id, null);
            }
        }
    }

    private void mayWrite(int rows) {
        if (readOnly && rows > 0) {
            throw new StoreOutageException("the testing database is read-only", null);
        }
    }

    private static List<Object> idsOf(Collection<JobAttempt> keys) {
        List<Object> ids = new ArrayList<>();
        keys.forEach(key -> {
            ids.add(key);
            ids.add(key.jobId());
        });
        return ids;
    }

    @Override
    public void insertSession(Session session, EmbeddingCollection collection) {
        write("insertSession", 1, List.of(session.id(), session.name()));
        boolean codeTaken = tables.sessions.rows().values().stream()
                .anyMatch(other ->
                        !other.id().equals(session.id()) && other.code().equals(session.code()));
        if (codeTaken) {
            throw new IllegalStateException("the pairing code is taken");
        }
        if (!tables.sessions.has(session.id())) {
            tables.sessions.put(session.id(), session);
        }
    }

    @Override
    public Optional<Session> session(SessionId id) {
        operations.count("session", 1);
        return tables.sessions.find(id);
    }

    @Override
    public Optional<WorkerId> workerByCredential(SessionId session, String credentialHash) {
        operations.count("workerByCredential", 1);
        return tables.credentials.find(new Membership(session, credentialHash));
    }

    @Override
    public void enrol(NewWorker worker) {
        write("enrol", 1, List.of(worker.id()));
        if (!tables.workers.has(worker.id())) {
            tables.workers.put(worker.id(), new WorkerRow(worker, null, worker.joinedAt(), worker.joinedAt()));
            tables.credentials.put(new Membership(worker.session(), worker.credentialHash()), worker.id());
        }
    }

    @Override
    public void recordPresence(Collection<WorkerPresence> presences) {
        write("recordPresence", presences.size(), List.of());
        for (WorkerPresence presence : presences) {
            WorkerRow row = tables.workers.get(presence.worker());
            tables.workers.put(
                    presence.worker(),
                    new WorkerRow(
                            row.joined(),
                            presence.about() != null ? presence.about() : row.about(),
                            presence.lastSeen(),
                            presence.aliveUntil()));
        }
    }

    @Override
    public Optional<KeyedRequest> keyedRequest(String key) {
        operations.count("keyedRequest", 1);
        return tables.keyedRequests.find(key).map(TestingTables.KeptRequest::order);
    }

    @Override
    public void keepKeyedRequest(KeyedRequest order, Instant at) {
        String key = order.key().value();
        write("keepKeyedRequest", 1, List.of(key));
        if (keyedRequest(key).filter(other -> !other.equals(order)).isPresent()) {
            throw new StoreRefusalException("the key " + key + " is taken", null);
        }
        if (!tables.sessions.has(order.session()) || (order.run() != null && !tables.runs.has(order.run()))) {
            throw new StoreRefusalException("nothing was made by " + order, null);
        }
        if (!tables.keyedRequests.has(key)) {
            tables.keyedRequests.put(key, new TestingTables.KeptRequest(order, at));
        }
    }

    @Override
    public void forgetKeyedRequests(Instant before) {
        List<String> old = tables.keyedRequests.rows().entrySet().stream()
                .filter(kept -> kept.getValue().at().isBefore(before))
                .map(Map.Entry::getKey)
                .toList();
        write("forgetKeyedRequests", old.size(), List.of());
        old.forEach(tables.keyedRequests::remove);
    }

    @Override
    public Optional<Run> run(RunId id) {
        operations.count("run", 1);
        return tables.runs.find(id).map(row -> row.run().shown());
    }

    @Override
    public void insertRun(Run run) {
        write("insertRun", 1, List.of(run.id()));
        if (!tables.sessions.has(run.session())) {
            throw new IllegalStateException("no session " + run.session());
        }
        if (!tables.runs.has(run.id())) {
            tables.runs.put(run.id(), new RunRow(run, 0));
            tables.events.put(run.id(), List.of());
            tables.passedOver.put(run.id(), Map.of());
        }
    }

    @Override
    public List<UnfinishedDiscovery> unfinishedDiscoveries() {
        operations.count("unfinishedDiscoveries", 1);
        return tables.runs.rows().values().stream()
                .map(RunRow::run)
                .filter(run -> run.state() == RunState.DISCOVERING)
                .map(run -> new UnfinishedDiscovery(
                        run.shown(), tables.discoveryStarts.find(run.id()).orElse(0)))
                .toList();
    }

    @Override
    public void recordDiscoveryStarts(Map<RunId, Integer> starts) {
        write("recordDiscoveryStarts", starts.size(), starts.keySet());
        starts.forEach(tables.discoveryStarts::put);
    }

    @Override
    public OptionalInt admit(RunId run, DiscoveryPage page, LastingFailures lasting, Instant at) {
        write("admit", page.tracks().size(), List.of(run));
        return new TestingAdmission(tables, runs).admit(run, page, lasting, at);
    }

    @Override
    public void endDiscovery(RunId run, Instant at) {
        write("endDiscovery", 1, List.of(run));
        runs.tellPassedOver(run, at);
        runs.change(run, RunState.DISCOVERING, RunState.RUNNING, null, null);
        runs.completeIfDone(run, at);
    }

    @Override
    public void failRun(RunId run, String message, Instant at) {
        write("failRun", 1, List.of(run));
        runs.tellPassedOver(run, at);
        if (!tables.runs.get(run).run().state().ended()) {
            runs.change(run, tables.runs.get(run).run().state(), RunState.FAILED, message, at);
        }
    }

    @Override
    public void restartDiscovery(RunId run) {
        write("restartDiscovery", 1, List.of(run));
        runs.restartDiscovery(run);
    }

    @Override
    public List<LeasedJob> lease(SessionId session, List<WorkerId> takers, Instant at) {
        List<LeasedJob> leased = new ArrayList<>();
        for (WorkerId taker : takers) {
            Map.Entry<Place, org.chaarfm.protocol.JobId> next =
                    tables.queueRows().ceilingEntry(Place.first(session));
            if (next == null
                    || !next.getKey().session().equals(session)
                    || next.getKey().readyAt().isAfter(at)) {
                break;
            }
            leased.add(jobs.lease(next.getValue(), taker));
        }
        write(
                "lease",
                leased.size(),
                leased.stream().map(job -> job.key().jobId()).toList());
        return leased;
    }

    @Override
    public Map<JobAttempt, AttemptStatus> statusOf(Collection<JobAttempt> attempts) {
        operations.count("statusOf", attempts.size());
        Map<JobAttempt, AttemptStatus> statuses = new LinkedHashMap<>();
        attempts.forEach(key -> jobs.status(key).ifPresent(status -> statuses.put(key, status)));
        return statuses;
    }

    @Override
    public List<OpenLease> leasesOfNode() {
        return leases("leasesOfNode", worker -> true);
    }

    @Override
    public List<OpenLease> leasesOf(Collection<WorkerId> workers) {
        return leases("leasesOf", workers::contains);
    }

    private List<OpenLease> leases(String call, Predicate<WorkerId> wanted) {
        List<OpenLease> leases = tables.openAttempts.rows().entrySet().stream()
                .filter(open -> wanted.test(open.getValue()))
                .map(open -> new OpenLease(
                        open.getKey(), tables.jobs.get(open.getKey().jobId()).session(), open.getValue()))
                .toList();
        operations.count(call, leases.size());
        return leases;
    }

    @Override
    public void store(Collection<StoredResult> results, Instant at) {
        write(
                "store",
                results.size(),
                idsOf(results.stream().map(StoredResult::key).toList()));
        results.forEach(result -> jobs.store(result, at));
    }

    @Override
    public void requeue(Collection<Requeue> requeues, Instant at) {
        write(
                "requeue",
                requeues.size(),
                idsOf(requeues.stream().map(Requeue::key).toList()));
        requeues.forEach(requeue -> jobs.requeue(requeue, at));
    }

    @Override
    public void fail(Collection<AttemptFailure> failures, Instant at) {
        write(
                "fail",
                failures.size(),
                idsOf(failures.stream().map(AttemptFailure::key).toList()));
        failures.forEach(failure -> jobs.fail(failure, at));
    }

    @Override
    public void takeBackLosses(Collection<JobAttempt> attempts) {
        write("takeBackLosses", attempts.size(), List.of());
        attempts.forEach(jobs::takeBackLoss);
    }

    @Override
    public void recordStages(Collection<HeldProgress> stages, Instant at) {
        write("recordStages", stages.size(), List.of());
        stages.forEach(jobs::recordStage);
    }

    @Override
    public Optional<Instant> nextReady(Instant at) {
        operations.count("nextReady", 1);
        return tables.queueRows().keySet().stream()
                .filter(place -> tables.sessions.get(place.session()).state() == SessionState.OPEN)
                .map(Place::readyAt)
                .filter(ready -> ready.isAfter(at))
                .min(Instant::compareTo);
    }
}
