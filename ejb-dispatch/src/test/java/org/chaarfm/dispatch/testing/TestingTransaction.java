package org.chaarfm.dispatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.LastingFailures;
import org.chaarfm.dispatch.domain.OpenRun;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.RunState;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.AccountRepository;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.AttemptStatus;
import org.chaarfm.dispatch.port.AuditRepository;
import org.chaarfm.dispatch.port.DiscoveryPage;
import org.chaarfm.dispatch.port.DispatchTransaction;
import org.chaarfm.dispatch.port.ErasureRepository;
import org.chaarfm.dispatch.port.JobRepository;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.dispatch.port.LeaseChoice;
import org.chaarfm.dispatch.port.Leases;
import org.chaarfm.dispatch.port.ListRepository;
import org.chaarfm.dispatch.port.OpenLease;
import org.chaarfm.dispatch.port.QueuePlace;
import org.chaarfm.dispatch.port.Redistribution;
import org.chaarfm.dispatch.port.Requeue;
import org.chaarfm.dispatch.port.RetriedPiece;
import org.chaarfm.dispatch.port.RunRepository;
import org.chaarfm.dispatch.port.SessionRepository;
import org.chaarfm.dispatch.port.StoreRefusalException;
import org.chaarfm.dispatch.port.WorkerRepository;
import org.chaarfm.dispatch.testing.TestingTables.Place;
import org.chaarfm.dispatch.testing.TestingTables.RunRow;
import org.chaarfm.dispatch.testing.TestingTables.WorkerRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Heartbeat.HeldProgress;

/** One transaction on the rows in memory. */
final class TestingTransaction implements DispatchTransaction, SessionRepository, RunRepository, JobRepository {
    private final TestingTables tables;
    private final TestingLists lists;
    private final TestingRuns runRows;
    private final TestingJobs jobRows;
    private final TestingCalls calls;

    TestingTransaction(TestingTables tables, TestingCalls calls) {
        this.tables = tables;
        this.lists = new TestingLists(tables);
        this.runRows = new TestingRuns(tables);
        this.jobRows = new TestingJobs(tables, runRows);
        this.calls = calls;
    }

    private static List<Object> idsOf(JobAttempt attempt) {
        return List.of(attempt, attempt.jobId());
    }

    @Override
    public SessionRepository sessions() {
        return this;
    }

    @Override
    public WorkerRepository workers() {
        return new TestingWorkers(tables, calls);
    }

    @Override
    public AccountRepository accounts() {
        return new TestingAccounts(tables, rows -> calls.mayWrite(rows));
    }

    @Override
    public AuditRepository audit() {
        return new TestingAudit(tables, rows -> calls.mayWrite(rows));
    }

    @Override
    public RunRepository runs() {
        return this;
    }

    @Override
    public ListRepository lists() {
        calls.mayWrite(1);
        return lists;
    }

    @Override
    public JobRepository jobs() {
        return this;
    }

    @Override
    public ErasureRepository erasures() {
        calls.mayWrite(1);
        return new TestingErasures(tables);
    }

    @Override
    public void insert(Session session) {
        calls.write("insertSession", 1, List.of(session.id(), session.name()));
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
    public Optional<Session> sessionOf(WorkerId worker) {
        calls.count("sessionOf", 1);
        return tables.workers.find(worker).map(WorkerRow::session).flatMap(tables::session);
    }

    @Override
    public Optional<Session> find(SessionId id) {
        calls.count("session", 1);
        return tables.session(id);
    }

    @Override
    public void update(Session session) {
        calls.write("updateSession", 1, List.of(session.id()));
        tables.sessions.put(session.id(), session);
    }

    @Override
    public boolean isTaken(PairingCode code) {
        calls.count("isTaken", 1);
        return tables.sessions.rows().values().stream()
                .anyMatch(session -> session.code().equals(code));
    }

    @Override
    public Optional<KeyedRequest> keyedRequest(OwnerId owner, String key, Instant since) {
        List<TestingTables.OwnKey> old = tables.keyedRequests.rows().entrySet().stream()
                .filter(kept -> kept.getValue().at().isBefore(since))
                .map(Map.Entry::getKey)
                .toList();
        calls.write("keyedRequest", old.size(), List.of());
        old.forEach(tables.keyedRequests::remove);
        return keyedRequest(new TestingTables.OwnKey(owner, key));
    }

    private Optional<KeyedRequest> keyedRequest(TestingTables.OwnKey key) {
        return tables.keyedRequests.find(key).map(TestingTables.KeptRequest::order);
    }

    @Override
    public void keep(OwnerId owner, KeyedRequest order, Instant at) {
        TestingTables.OwnKey key = new TestingTables.OwnKey(owner, order.key().value());
        calls.write("keep", 1, List.of(order.key().value()));
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
    public Optional<Run> find(RunId id) {
        calls.count("run", 1);
        return tables.run(id).map(RunRow::shown);
    }

    @Override
    public void insert(Run run) {
        calls.write("insertRun", 1, List.of(run.id()));
        if (!tables.sessions.has(run.session())) {
            throw new IllegalStateException("no session " + run.session());
        }
        if (!tables.runs.has(run.id())) {
            if (run.source() instanceof SourceSpec.SentList sent) {
                lists.give(sent.list(), run.id());
            }
            tables.runs.put(run.id(), new RunRow(run, false, false, 0));
            tables.events.put(run.id(), List.of());
            tables.passedOver.put(run.id(), Map.of());
        }
    }

    @Override
    public List<OpenRun> open() {
        calls.count("open", 1);
        return tables.runs.rows().values().stream()
                .filter(row -> !row.run().state().ended())
                .map(row -> new OpenRun(
                        row.run().id(),
                        row.run().session(),
                        row.run().priority(),
                        OpenRun.Phase.valueOf(row.run().state().name()),
                        row.paused(),
                        row.stopLeased()))
                .toList();
    }

    @Override
    public void change(OpenRun run, String event, Instant at) {
        calls.write("changeRun", 1, List.of(run.id()));
        runRows.change(run, event, at);
    }

    @Override
    public Map<JobId, RunId> unsettled() {
        return jobRows.unsettled();
    }

    @Override
    public Redistribution redistributeNext(OpenRun run, TrackId after, int limit, Instant at) {
        calls.write("redistribute", 1, List.of(run.id()));
        return new TestingRedistribution(tables, runRows, jobRows).next(run, after, limit, at);
    }

    @Override
    public Redistribution redistribute(Collection<JobId> ids, Instant at) {
        calls.write("redistribute", ids.size(), ids);
        return new TestingRedistribution(tables, runRows, jobRows).of(ids, at);
    }

    @Override
    public RetriedPiece retryNext(OpenRun run, FailedTracks which, TrackId after, int limit, Instant at) {
        calls.write("retry", 1, List.of(run.id()));
        return new TestingRetries(tables, runRows, jobRows).next(run, which, after, limit, at);
    }

    @Override
    public int dismiss(RunId run, FailedTracks which, int most) {
        calls.write("dismiss", 1, List.of(run));
        return new TestingRetries(tables, runRows, jobRows).dismiss(run, which, most);
    }

    @Override
    public void tell(RunId run, String level, String event, Instant at) {
        calls.write("tell", 1, List.of(run));
        runRows.tell(run, level, event, at);
    }

    @Override
    public Set<RunId> ended() {
        return runRows.ended();
    }

    @Override
    public List<Unfinished> unfinished() {
        calls.count("unfinished", 1);
        return tables.runs.rows().values().stream()
                .map(RunRow::shown)
                .filter(Run::discovering)
                .map(run -> new Unfinished(
                        run, tables.discoveryStarts.find(run.id()).orElse(0)))
                .toList();
    }

    @Override
    public void recordDiscoveryStarts(Map<RunId, Integer> starts) {
        calls.write("recordDiscoveryStarts", starts.size(), starts.keySet());
        starts.forEach(tables.discoveryStarts::put);
    }

    @Override
    public OptionalInt admit(RunId run, DiscoveryPage page, LastingFailures lasting, Instant at) {
        calls.write("admit", page.tracks().size(), List.of(run));
        return new TestingAdmission(tables, runRows, jobRows).admit(run, page, lasting, at);
    }

    @Override
    public void endDiscovery(RunId run, String problem, Instant at) {
        calls.write(problem == null ? "endDiscovery" : "failDiscovery", 1, List.of(run));
        if (tables.runs.find(run).filter(row -> row.run().discovering()).isPresent()) {
            runRows.tellPassedOver(run, at);
            runRows.change(run, RunState.DISCOVERING, RunState.RUNNING, problem, null);
            runRows.endIfDone(run, at);
        }
    }

    @Override
    public void restartDiscovery(RunId run) {
        calls.write("restartDiscovery", 1, List.of(run));
        runRows.restartDiscovery(run);
    }

    @Override
    public Leases lease(QueueFront front, int most, QueuePlace from, LeaseChoice choice, Instant at) {
        Leases leases = jobRows.lease(front, most, from, choice, at);
        calls.write(
                "lease",
                leases.jobs().size(),
                leases.jobs().stream().map(job -> job.key().jobId()).toList());
        return leases;
    }

    @Override
    public List<JobAttempt> acquit(Collection<JobAttempt> attempts, Instant at) {
        calls.write("acquit", attempts.size(), attempts);
        return jobRows.acquit(attempts, at);
    }

    @Override
    public void note(SessionId session, String level, String message, Instant at) {
        calls.write("note", 1, List.of());
        runRows.note(session, level, message, at);
    }

    @Override
    public void read(Collection<JobAttempt> attempts, Collection<WorkerId> workers) {
        calls.count("read", attempts.size() + workers.size());
    }

    @Override
    public Optional<AttemptStatus> status(JobAttempt attempt) {
        return jobRows.status(attempt);
    }

    @Override
    public Set<JobAttempt> heldBy(WorkerId worker) {
        Set<JobAttempt> held = new LinkedHashSet<>();
        leases("heldBy", worker::equals).forEach(lease -> held.add(lease.key()));
        return held;
    }

    @Override
    public List<OpenLease> leasesOfNode() {
        return leases("leasesOfNode", worker -> true);
    }

    private List<OpenLease> leases(String call, Predicate<WorkerId> wanted) {
        List<OpenLease> leases = tables.openAttempts.rows().entrySet().stream()
                .filter(open -> wanted.test(open.getValue()))
                .map(open -> new OpenLease(open.getKey(), open.getValue(), legacy(open.getValue())))
                .toList();
        calls.count(call, leases.size());
        return leases;
    }

    private boolean legacy(WorkerId worker) {
        return tables.workers.get(worker).legacy();
    }

    @Override
    public void store(JobAttempt attempt, Analysis analysis, TrackFacts read, Instant at) {
        calls.write("store", 1, idsOf(attempt));
        jobRows.store(attempt, analysis, read, at);
    }

    @Override
    public void requeue(Requeue requeue, Instant at) {
        calls.write("requeue", 1, idsOf(requeue.key()));
        jobRows.requeue(requeue, at);
    }

    @Override
    public void fail(AttemptFailure failure, Instant at) {
        calls.write("fail", 1, idsOf(failure.key()));
        jobRows.fail(failure, at);
    }

    @Override
    public void resume(JobAttempt attempt) {
        calls.write("resume", 1, idsOf(attempt));
        jobRows.resume(attempt);
    }

    @Override
    public void recordDeath(AttemptFailure death, Instant at) {
        calls.write("recordDeath", 1, idsOf(death.key()));
        jobRows.recordDeath(death, at);
    }

    @Override
    public void takeBackLoss(JobAttempt attempt) {
        calls.write("takeBackLoss", 1, List.of());
        jobRows.takeBackLoss(attempt);
    }

    @Override
    public void recordStage(HeldProgress reached, Instant at) {
        calls.write("recordStage", 1, List.of());
        jobRows.recordStage(reached);
    }

    @Override
    public Set<RunId> becameReady(Instant after, Instant until) {
        calls.count("becameReady", 1);
        return tables.queueRows().keySet().stream()
                .filter(place -> !place.front().urgent())
                .filter(place ->
                        place.readyAt().isAfter(after) && !place.readyAt().isAfter(until))
                .map(place -> place.front().run())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Instant> nextReady(Instant at) {
        calls.count("nextReady", 1);
        return delayedAfter(at).min(Instant::compareTo);
    }

    @Override
    public Optional<Instant> lastReady(Instant at) {
        calls.count("lastReady", 1);
        return delayedAfter(at).max(Instant::compareTo);
    }

    private Stream<Instant> delayedAfter(Instant at) {
        return tables.queueRows().keySet().stream()
                .filter(place -> !place.front().urgent())
                .map(Place::readyAt)
                .filter(ready -> ready.isAfter(at));
    }

    @Override
    public void bringForward(Duration by, Instant at) {
        calls.write("bringForward", 1, List.of());
        jobRows.bringForward(by, at);
    }
}
