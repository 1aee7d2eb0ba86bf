package org.chaarfm.persistence.query;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.transaction.StoreFailures;
import org.chaarfm.persistence.transaction.Transactions;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Source;

/**
 * The reads of the coordinator, each in a transaction of its own. Thread-safe.
 *
 * <p>Pages are read behind a key, in the order of an index, so that a page costs as much as it shows.
 */
@ApplicationScoped
public class JpaCoordinatorQueries implements CoordinatorQueries {
    private static final String EMBEDDINGS = "select " + EmbeddingRow.NEW + ", " + TrackRow.NEW
            + " from SessionEntity s, CollectionEntity c, EmbeddingEntity e, TrackEntity t";
    private static final String JOINED =
            " where s.id = :session and c.id = s.collectionId and e.collectionId = c.id" + " and t.id = e.trackId";

    private static final String WAITING =
            "select id from jobs where run_id = ? and needs = ? and state = 'queued' and not urgent limit 1";
    private static final String WAITING_URGENTLY =
            "select id from jobs where run_id = ? and needs = ? and state = 'queued' and urgent limit 1";

    private final Transactions transactions;

    /** For the container's proxy only. */
    protected JpaCoordinatorQueries() {
        this(null);
    }

    /** Each read gets a transaction of its own. */
    @Inject
    public JpaCoordinatorQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    private <T> T read(Function<EntityManager, T> query) {
        return StoreFailures.of(() -> transactions.query(query));
    }

    @Override
    public List<Session> sessions(Caller caller, String after, int limit) {
        String behind = after == null ? "" : " and s.id < :after";
        Sight sight = new Sight(caller);
        return read(entities -> behind(
                        sight.in(entities.createQuery(
                                SessionRow.SELECT + sight.ofSessions() + behind + " order by s.id desc",
                                SessionRow.class)),
                        after)
                .setMaxResults(limit)
                .getResultStream()
                .map(SessionRow::toDomain)
                .toList());
    }

    private static <T> TypedQuery<T> behind(TypedQuery<T> query, String after) {
        return after == null ? query : query.setParameter("after", after);
    }

    @Override
    public Optional<Session> session(Caller caller, SessionId id) {
        return read(entities -> SessionRow.find(entities, id)).filter(session -> caller.sees(session.owner()));
    }

    @Override
    public Optional<Session> sessionByCode(PairingCode code) {
        return session(SessionRow.SELECT + " and s.code = :given", code.canonical());
    }

    @Override
    public Optional<Session> sessionByCredential(String credentialHash) {
        return session(
                SessionRow.SELECT_JOINED + " and w.credentialHash = :given and w.revokedAt is null", credentialHash);
    }

    @Override
    public Optional<SessionId> revokedFrom(String credentialHash) {
        return session(
                        SessionRow.SELECT_JOINED + " and w.credentialHash = :given and w.revokedAt is not null",
                        credentialHash)
                .map(Session::id);
    }

    @Override
    public LegacyStanding legacyAt(SessionId session, String address) {
        return read(entities ->
                LegacyAddress.standing(new Statements(entities.unwrap(Connection.class)), session, address));
    }

    private Optional<Session> session(String jpql, String given) {
        return read(entities -> SessionRow.first(entities, jpql, given));
    }

    @Override
    public List<Run> runs(Caller caller, SessionId session, String after, int limit) {
        String behind = after == null ? "" : " and r.id < :after";
        Sight sight = new Sight(caller);
        return read(entities -> {
            Map<String, Long> leased = RunRow.leasedByRun(entities);
            return behind(
                            sight.in(entities.createQuery(
                                    RunRow.SELECT + " and r.sessionId = :session" + sight.inSession(":session") + behind
                                            + " order by r.id desc",
                                    RunRow.class)),
                            after)
                    .setParameter("session", session.value())
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(run -> run.toDomain(leased))
                    .toList();
        });
    }

    @Override
    public Optional<Run> run(Caller caller, RunId id) {
        return read(entities -> RunRow.find(entities, id).filter(run -> Sight.sees(entities, caller, run.session())));
    }

    @Override
    public List<WorkerView> workers(Caller caller, SessionId session, String after, int limit) {
        return read(entities -> new Workers(entities, caller).of(session, fromStart(after), limit));
    }

    @Override
    public List<WorkerView> workers(Caller caller, SessionId session, Presence presence, String after, int limit) {
        return read(entities -> new Workers(entities, caller).of(session, presence, fromStart(after), limit));
    }

    @Override
    public Optional<WorkerView> worker(Caller caller, WorkerId id) {
        return read(entities -> new Workers(entities, caller).find(id));
    }

    @Override
    public List<WorkerView> connected(Caller caller, SessionId session, Instant at) {
        return read(entities -> new Workers(entities, caller).connected(session, at));
    }

    @Override
    public Set<Source.Kind> queuedNeeds(Caller caller, RunId run) {
        return read(entities -> {
            if (RunRow.find(entities, run)
                    .filter(one -> Sight.sees(entities, caller, one.session()))
                    .isEmpty()) {
                return Set.of();
            }
            Statements statements = new Statements(entities.unwrap(Connection.class));
            return Arrays.stream(SourceKind.values())
                    .map(SourceKind::needs)
                    .distinct()
                    .filter(needs -> Stream.of(WAITING, WAITING_URGENTLY).anyMatch(jobs -> statements
                            .first(jobs, row -> row.getString("id"), run.value(), needs.wireName())
                            .isPresent()))
                    .collect(toSet());
        });
    }

    static String failures(Sight sight) {
        return "select " + FailureRow.NEW + ", " + TrackRow.NEW + TrackRow.OF_JOB
                + " RunTrackEntity rt, TrackEntity t where j.id = rt.jobId and t.id = rt.trackId"
                + " and rt.runId = :run and rt.failed = true and rt.trackId > :after" + sight.ofRun(":run")
                + " order by rt.runId, rt.failed, rt.trackId";
    }

    @Override
    public List<FailureView> failures(Caller caller, RunId run, String after, int limit) {
        Sight sight = new Sight(caller);
        return read(entities -> sight.in(entities.createQuery(failures(sight), Object[].class))
                .setParameter("run", run.value())
                .setParameter("after", fromStart(after))
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> ((FailureRow) row[0]).of((TrackRow) row[1]))
                .toList());
    }

    @Override
    public List<RunEventView> events(Caller caller, RunId run, String after, int limit) {
        Sight sight = new Sight(caller);
        return read(entities -> sight.in(entities.createQuery(
                        "select new org.chaarfm.dispatch.port.RunEventView(e.id, e.at, e.level, e.line, e.message)"
                                + " from RunEventEntity e where e.runId = :run" + sight.ofRun(":run")
                                + " and e.id > :last order by e.id",
                        RunEventView.class))
                .setParameter("run", run.value())
                .setParameter("last", after == null ? 0 : Long.parseLong(after))
                .setMaxResults(limit)
                .getResultList());
    }

    static String ofSession(Sight sight) {
        return EMBEDDINGS + JOINED + sight.ofSessions() + " and e.trackId > :after order by e.trackId";
    }

    static String ofRun(Sight sight) {
        return EMBEDDINGS + ", RunTrackEntity rt" + JOINED + sight.ofSessions()
                + " and rt.trackId = e.trackId and rt.runId = :run and rt.trackId > :after order by rt.trackId";
    }

    @Override
    public List<EmbeddingView> embeddings(Caller caller, SessionId session, RunId run, String after, int limit) {
        Sight sight = new Sight(caller);
        return read(entities -> {
            TypedQuery<Object[]> query = sight.in(
                            entities.createQuery(run == null ? ofSession(sight) : ofRun(sight), Object[].class))
                    .setParameter("session", session.value())
                    .setParameter("after", fromStart(after));
            if (run != null) {
                query.setParameter("run", run.value());
            }
            return query.setMaxResults(limit)
                    .getResultStream()
                    .map(row -> ((EmbeddingRow) row[0]).of((TrackRow) row[1]))
                    .toList();
        });
    }

    @Override
    public Optional<byte[]> listPiece(RunId run, int number) {
        return read(entities -> entities.createQuery(
                        "select p.content from ListEntity l, ListPieceEntity p where l.runId = :run and p.listId = l.id"
                                + " and p.piece = :piece",
                        byte[].class)
                .setParameter("run", run.value())
                .setParameter("piece", number)
                .getResultStream()
                .findFirst());
    }

    @Override
    public Optional<TrackKey> trackByCapability(String capability) {
        return read(entities -> entities.createQuery(
                        "select t.sourceKind, t.locator from JobEntity j, TrackEntity t where t.id = j.trackId"
                                + " and j.capability = :capability",
                        Object[].class)
                .setParameter("capability", capability)
                .getResultStream()
                .map(row -> new TrackKey(SourceKind.fromWire((String) row[0]), (String) row[1]))
                .findFirst());
    }

    /** No id sorts before the empty text. */
    private static String fromStart(String after) {
        return after == null ? "" : after;
    }
}
