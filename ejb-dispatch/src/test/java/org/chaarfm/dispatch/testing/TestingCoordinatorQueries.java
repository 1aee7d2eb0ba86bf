package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.QueueFront;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.AttemptFailure;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.port.HeldView;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.dispatch.testing.TestingTables.AttemptRow;
import org.chaarfm.dispatch.testing.TestingTables.EmbeddingRow;
import org.chaarfm.dispatch.testing.TestingTables.EventRow;
import org.chaarfm.dispatch.testing.TestingTables.JobRow;
import org.chaarfm.dispatch.testing.TestingTables.LinkKey;
import org.chaarfm.dispatch.testing.TestingTables.Membership;
import org.chaarfm.dispatch.testing.TestingTables.RunRow;
import org.chaarfm.dispatch.testing.TestingTables.TrackRow;
import org.chaarfm.dispatch.testing.TestingTables.WorkerRow;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Source;

/** Reads the rows in memory; each read sees committed rows only, since it waits for the transaction's lock. */
final class TestingCoordinatorQueries implements CoordinatorQueries {

    private final TestingTables tables;
    private final Object lock;

    TestingCoordinatorQueries(TestingTables tables, Object lock) {
        this.tables = tables;
        this.lock = lock;
    }

    private <T> T read(Supplier<T> query) {
        synchronized (lock) {
            return query.get();
        }
    }

    private static <T> List<T> page(Stream<T> rows, Function<T, String> cursor, String after, int limit) {
        return page(
                rows,
                Comparator.comparing(cursor),
                row -> after == null || cursor.apply(row).compareTo(after) > 0,
                limit);
    }

    private static <T> List<T> newestFirst(Stream<T> rows, Function<T, String> cursor, String after, int limit) {
        Comparator<T> newest = Comparator.comparing(cursor).reversed();
        return page(rows, newest, row -> after == null || cursor.apply(row).compareTo(after) < 0, limit);
    }

    private static <T> List<T> page(Stream<T> rows, Comparator<T> order, Predicate<T> behind, int limit) {
        return rows.sorted(order).filter(behind).limit(limit).toList();
    }

    @Override
    public List<Session> sessions(Caller caller, String after, int limit) {
        return read(() -> newestFirst(
                visible().filter(session -> caller.sees(session.owner())),
                session -> session.id().value(),
                after,
                limit));
    }

    @Override
    public Optional<Session> session(Caller caller, SessionId id) {
        return read(() -> tables.session(id)).filter(session -> caller.sees(session.owner()));
    }

    @Override
    public Optional<Session> sessionByCode(PairingCode code) {
        return read(
                () -> visible().filter(session -> session.code().equals(code)).findFirst());
    }

    @Override
    public Optional<Session> sessionByCredential(String credentialHash) {
        return read(() -> sessionOf(tables.credentials, credentialHash).flatMap(tables::session));
    }

    @Override
    public Optional<SessionId> revokedFrom(String credentialHash) {
        return read(() -> sessionOf(tables.revoked, credentialHash));
    }

    private Stream<Session> visible() {
        return tables.sessions.rows().values().stream().filter(session -> !tables.erasedSessions.has(session.id()));
    }

    @Override
    public LegacyStanding legacyAt(SessionId session, String address) {
        return read(() -> tables.legacyAt(session, address));
    }

    private static Optional<SessionId> sessionOf(Table<Membership, WorkerId> members, String credentialHash) {
        return members.rows().keySet().stream()
                .filter(membership -> membership.credentialHash().equals(credentialHash))
                .map(Membership::session)
                .findFirst();
    }

    @Override
    public List<Run> runs(Caller caller, SessionId session, String after, int limit) {
        return read(() -> newestFirst(
                tables.runs.rows().values().stream()
                        .filter(row -> !tables.erasedRuns.has(row.run().id()))
                        .map(TestingCoordinatorQueries::shown)
                        .filter(run -> run.session().equals(session) && sees(caller, session)),
                run -> run.id().value(),
                after,
                limit));
    }

    @Override
    public Optional<Run> run(Caller caller, RunId id) {
        return read(
                () -> tables.run(id).map(TestingCoordinatorQueries::shown).filter(run -> sees(caller, run.session())));
    }

    private boolean sees(Caller caller, SessionId session) {
        return tables.session(session).filter(one -> caller.sees(one.owner())).isPresent();
    }

    private boolean sees(Caller caller, RunId run) {
        return tables.runs
                .find(run)
                .filter(one -> sees(caller, one.shown().session()))
                .isPresent();
    }

    private static Run shown(RunRow row) {
        return row.shown();
    }

    @Override
    public List<WorkerView> workers(Caller caller, SessionId session, String after, int limit) {
        return read(() -> page(
                tables.workers.rows().values().stream()
                        .filter(row -> row.session().equals(session) && sees(caller, session))
                        .map(this::view),
                worker -> worker.id().value(),
                after,
                limit));
    }

    @Override
    public List<WorkerView> workers(Caller caller, SessionId session, Presence presence, String after, int limit) {
        return workers(caller, session, after, Integer.MAX_VALUE).stream()
                .filter(worker -> presence.there()
                        == (!worker.membership().revoked()
                                && worker.aliveUntil().isAfter(presence.at())
                                && worker.aliveUntil().isAfter(worker.lastSeen())))
                .limit(limit)
                .toList();
    }

    private WorkerView view(WorkerRow row) {
        WorkerId id = row.id();
        List<HeldView> held = tables.openAttempts.rows().entrySet().stream()
                .filter(open -> open.getValue().equals(id))
                .map(open -> held(open.getKey()))
                .toList();
        return new WorkerView(
                id,
                row.about(),
                row.identity().dialect().wireName(),
                new WorkerView.Membership(
                        row.standing().approved(),
                        row.standing().revoked(),
                        row.identity().address(),
                        row.standing().joinedAt(),
                        row.standing().connectedAt()),
                row.lastSeen(),
                row.aliveUntil(),
                row.silent(),
                held,
                ended(id, AttemptOutcome.STORED),
                ended(id, AttemptOutcome.FAILED),
                row.quarantine(),
                row.drain());
    }

    private HeldView held(JobAttempt key) {
        AttemptRow attempt = tables.attempts.get(key);
        TrackRow track = tables.tracks.get(tables.jobs.get(key.jobId()).track());
        return new HeldView(key, track.key(), track.facts(), attempt.stage(), attempt.fraction());
    }

    private long ended(WorkerId worker, AttemptOutcome outcome) {
        return tables.attempts.rows().values().stream()
                .filter(row -> row.worker().equals(worker) && row.outcome() == outcome)
                .count();
    }

    @Override
    public Optional<WorkerView> worker(Caller caller, WorkerId id) {
        return read(() -> tables.workers
                .find(id)
                .filter(row -> sees(caller, row.session()))
                .map(this::view));
    }

    @Override
    public List<WorkerView> connected(Caller caller, SessionId session, Instant at) {
        return workers(caller, session, null, Integer.MAX_VALUE).stream()
                .filter(worker -> worker.about() != null && worker.membership().approved())
                .filter(worker ->
                        worker.aliveUntil().isAfter(at) && worker.aliveUntil().isAfter(worker.lastSeen()))
                .map(worker -> new WorkerView(
                        worker.id(),
                        worker.about(),
                        worker.dialect(),
                        worker.membership(),
                        worker.lastSeen(),
                        worker.aliveUntil(),
                        worker.silent(),
                        List.of(),
                        worker.stored(),
                        worker.failed(),
                        worker.quarantine(),
                        worker.draining()))
                .toList();
    }

    @Override
    public Set<Source.Kind> queuedNeeds(Caller caller, RunId run) {
        return read(() -> tables.queueRows().keySet().stream()
                .map(place -> place.front())
                .filter(front -> front.run().equals(run) && sees(caller, run))
                .map(QueueFront::needs)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<FailureView> failures(Caller caller, RunId run, String after, int limit) {
        return read(() -> page(
                tables.links.rows().entrySet().stream()
                        .map(Map.Entry::getKey)
                        .filter(link -> link.run().equals(run) && sees(caller, run) && tables.failed(link))
                        .map(link -> tables.jobs.get(tables.links.get(link).job()))
                        .map(this::failure),
                FailureView::cursor,
                after,
                limit));
    }

    private FailureView failure(JobRow job) {
        TrackRow track = tables.tracks.get(job.track());
        AttemptFailure last = tables.lastFailure(job).orElseThrow();
        return new FailureView(track.id(), track.key(), track.facts(), last.code(), last.message(), job.attempts());
    }

    @Override
    public List<RunEventView> events(Caller caller, RunId run, String after, int limit) {
        long last = after == null ? 0 : Long.parseLong(after);
        return read(() -> tables.events.get(run).stream()
                .filter(event -> sees(caller, run))
                .map(EventRow::view)
                .filter(event -> event.id() > last)
                .limit(limit)
                .toList());
    }

    @Override
    public List<EmbeddingView> embeddings(Caller caller, SessionId session, RunId run, String after, int limit) {
        return read(() -> tables.sessions
                .find(session)
                .filter(of -> caller.sees(of.owner()))
                .map(of -> page(views(of, run), EmbeddingView::cursor, after, limit))
                .orElse(List.of()));
    }

    private Stream<EmbeddingView> views(Session session, RunId run) {
        return tables.embeddings.rows().entrySet().stream()
                .filter(row ->
                        row.getKey().collection().equals(session.collection().id()))
                .map(row -> view(session, row.getKey().track(), row.getValue()))
                .filter(view -> run == null || tables.links.has(new LinkKey(run, view.track())));
    }

    private EmbeddingView view(Session session, TrackKey key, EmbeddingRow row) {
        TrackRow track = tables.tracks.get(key);
        Analysis result = row.analysis();
        return new EmbeddingView(
                track.id(),
                key,
                track.facts(),
                session.collection().model(),
                result.vector(),
                result.tags(),
                result.notes());
    }

    @Override
    public Optional<byte[]> listPiece(RunId run, int number) {
        return read(() -> new TestingLists(tables).piece(run, number));
    }

    @Override
    public Optional<TrackKey> trackByCapability(String capability) {
        return read(() -> tables.capabilities
                .find(capability)
                .map(job -> tables.jobs.get(job).track()));
    }
}
