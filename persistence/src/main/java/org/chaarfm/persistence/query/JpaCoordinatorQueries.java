package org.chaarfm.persistence.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.persistence.entity.RunEntity;
import org.chaarfm.persistence.entity.RunEventEntity;
import org.chaarfm.persistence.entity.SessionEntity;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.store.LeasedCounts;
import org.chaarfm.persistence.store.TrackColumns;
import org.chaarfm.persistence.transaction.ReadOnly;
import org.chaarfm.persistence.transaction.StoreFailures;
import org.chaarfm.persistence.transaction.Transactions;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.PairingCode;

/** The reads of the coordinator, by JPA and SQL. Thread-safe. */
@ApplicationScoped
public class JpaCoordinatorQueries implements CoordinatorQueries {
    static final String FAILURES =
            "select t.id, j.last_code, j.last_message, j.attempts, " + TrackColumns.KEY + ", " + TrackColumns.FACTS
                    + " from run_tracks rt join jobs j on j.id = rt.job_id join tracks t on t.id = rt.track_id"
                    + " left join embeddings e on e.collection_id = j.collection_id and e.track_id = rt.track_id"
                    + " where rt.run_id = ? and rt.failed = true and rt.track_id > ?"
                    + " order by rt.run_id, rt.failed, rt.track_id limit ?";

    private final Transactions transactions;

    /** For the container's proxy only. */
    protected JpaCoordinatorQueries() {
        this(null);
    }

    /** Each read gets a transaction of its own. */
    @Inject
    public JpaCoordinatorQueries(@ReadOnly Transactions transactions) {
        this.transactions = transactions;
    }

    private <T> T read(BiFunction<EntityManager, Statements, T> query) {
        return StoreFailures.inNew(
                transactions, entities -> query.apply(entities, new Statements(entities.unwrap(Connection.class))));
    }

    @Override
    public List<Session> sessions() {
        return read((entities, statements) -> entities.createQuery(
                        "select s from SessionEntity s join fetch s.collection order by s.createdAt desc, s.id desc",
                        SessionEntity.class)
                .getResultStream()
                .map(SessionEntity::toDomain)
                .toList());
    }

    @Override
    public Optional<Session> session(SessionId id) {
        return read((entities, statements) -> Optional.ofNullable(entities.find(SessionEntity.class, id.value()))
                .map(SessionEntity::toDomain));
    }

    @Override
    public Optional<Session> sessionByCode(PairingCode code) {
        return session("select s from SessionEntity s where s.code = :given", code.canonical());
    }

    @Override
    public Optional<Session> sessionByCredential(String credentialHash) {
        return session(
                "select s from SessionEntity s, WorkerEntity w where w.sessionId = s.id"
                        + " and w.credentialHash = :given and w.revokedAt is null",
                credentialHash);
    }

    @Override
    public Optional<SessionId> revokedFrom(String credentialHash) {
        return session(
                        "select s from SessionEntity s, WorkerEntity w where w.sessionId = s.id"
                                + " and w.credentialHash = :given and w.revokedAt is not null",
                        credentialHash)
                .map(Session::id);
    }

    private Optional<Session> session(String jpql, String given) {
        return read((entities, statements) -> entities.createQuery(jpql, SessionEntity.class)
                .setParameter("given", given)
                .getResultStream()
                .map(SessionEntity::toDomain)
                .findFirst());
    }

    @Override
    public List<Run> runs(SessionId session) {
        return read((entities, statements) -> {
            Map<String, Long> leased = LeasedCounts.of(statements);
            return entities.createQuery(
                            "select r from RunEntity r where r.sessionId = :session"
                                    + " order by r.createdAt desc, r.id desc",
                            RunEntity.class)
                    .setParameter("session", session.value())
                    .getResultStream()
                    .map(run -> run.toDomain(leased.getOrDefault(run.id(), 0L)))
                    .toList();
        });
    }

    @Override
    public Optional<Run> run(RunId id) {
        return read((entities, statements) -> Optional.ofNullable(entities.find(RunEntity.class, id.value()))
                .map(run -> run.toDomain(LeasedCounts.of(statements).getOrDefault(id.value(), 0L))));
    }

    @Override
    public List<WorkerView> workers(SessionId session) {
        return read((entities, statements) -> new WorkerViews(entities, statements).of(session));
    }

    @Override
    public List<FailureView> failures(RunId run, String after, int limit) {
        return read((entities, statements) -> statements.rows(
                FAILURES,
                row -> new FailureView(
                        new TrackId(row.getString("id")),
                        TrackColumns.key(row),
                        TrackColumns.facts(row),
                        ErrorCode.fromWire(row.getString("last_code")),
                        row.getString("last_message"),
                        row.getInt("attempts")),
                run.value(),
                fromStart(after),
                limit));
    }

    @Override
    public List<RunEventView> events(RunId run, String after, int limit) {
        long last = after == null ? 0 : Long.parseLong(after);
        return read((entities, statements) -> {
            TypedQuery<RunEventEntity> query = entities.createQuery(
                    "select e from RunEventEntity e where e.runId = :run and e.id > :last order by e.id",
                    RunEventEntity.class);
            return query.setParameter("run", run.value())
                    .setParameter("last", last)
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(RunEventEntity::toDomain)
                    .toList();
        });
    }

    @Override
    public List<EmbeddingView> embeddings(SessionId session, RunId run, String after, int limit) {
        return read((entities, statements) -> {
            EmbeddingPages pages = new EmbeddingPages(statements);
            return run == null
                    ? pages.ofSession(session, fromStart(after), limit)
                    : pages.ofRun(session, run, fromStart(after), limit);
        });
    }

    @Override
    public Optional<byte[]> listPiece(RunId run, int number) {
        return read((entities, statements) -> statements.first(
                "select content from run_lists where run_id = ? and piece = ?",
                row -> row.getBytes("content"),
                run.value(),
                number));
    }

    @Override
    public Optional<TrackKey> trackByCapability(String capability) {
        return read((entities, statements) -> statements.first(
                "select " + TrackColumns.KEY + " from jobs j join tracks t on t.id = j.track_id where j.capability = ?",
                TrackColumns::key,
                capability));
    }

    /** No id sorts before the empty text. */
    private static String fromStart(String after) {
        return after == null ? "" : after;
    }
}
