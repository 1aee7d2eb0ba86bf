package org.chaarfm.persistence.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.EventFilter;
import org.chaarfm.dispatch.port.EventPage;
import org.chaarfm.dispatch.port.FailureFilter;
import org.chaarfm.dispatch.port.FailureGroup;
import org.chaarfm.dispatch.port.FailurePage;
import org.chaarfm.dispatch.port.MinuteCount;
import org.chaarfm.dispatch.port.Neighbour;
import org.chaarfm.dispatch.port.NoteCount;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.dispatch.port.Standing;
import org.chaarfm.dispatch.port.TrackFilter;
import org.chaarfm.dispatch.port.TrackHistory;
import org.chaarfm.dispatch.port.TrackPage;
import org.chaarfm.persistence.column.NoteColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.transaction.StoreFailures;
import org.chaarfm.persistence.transaction.Transactions;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Note;

/** What the page reads, each in a transaction of its own. Thread-safe. */
@ApplicationScoped
public class JpaPageQueries implements PageQueries {
    private static final String OF_SESSION = RunRow.SELECT + " and r.sessionId = :session";

    private static final String OPEN =
            OF_SESSION + " and r.state in ('discovering', 'running', 'stopping') order by r.id desc";

    /** Connected is what {@code CoordinatorQueries#connected} takes for it. */
    private static final String WORKERS = "select count(*) as total, sum(x.connected) as connected,"
            + " sum(x.connected * x.working) as working, sum(x.connected * x.able) as able,"
            + " sum(x.connected * x.able * x.slots) as slots, sum(x.connected * x.quarantined) as quarantined,"
            + " sum(x.pending) as pending from (select"
            + " case when w.approved and w.alive_until > ? and w.alive_until > w.last_seen and w.name is not null"
            + " then 1 else 0 end as connected,"
            + " case when not w.approved and w.alive_until > ? and w.alive_until > w.last_seen then 1 else 0 end as pending,"
            + " case when exists (select 1 from leases l where l.worker_id = w.id) then 1 else 0 end as working,"
            + " case when w.slots > 0 and not w.drain_requested and w.quarantined_at is null then 1 else 0 end as able,"
            + " case when w.quarantined_at is null then 0 else 1 end as quarantined, coalesce(w.slots, 0) as slots"
            + " from workers w where w.session_id = ? and w.revoked_at is null) as x";

    static final String THROUGHPUT = "select p.minute, p.worker_id, w.name, p.stored, p.failed from throughput p"
            + " join workers w on w.id = p.worker_id where p.session_id = ? and p.minute >= ?"
            + " order by p.session_id, p.minute, p.worker_id";

    static final String GROUPS = "select g.failure, g.tracks, (select j.last_message from jobs j where j.id ="
            + " (select rt.job_id from run_tracks rt where rt.run_id = g.run_id and rt.failure = g.failure"
            + " and rt.dismissed = false and rt.track_id = g.example)) as message"
            + " from (select rt.run_id, rt.failure, count(*) as tracks, max(rt.track_id) as example from run_tracks rt"
            + " where rt.run_id = ? and rt.failure is not null and rt.dismissed = false"
            + " group by rt.run_id, rt.failure) g order by g.tracks desc, g.failure";

    static final String NOTES = "select n.notes, count(*) as tracks from embeddings n"
            + " where n.collection_id = ? and n.notes <> '' group by n.notes";

    private final Transactions transactions;

    /** For the container's proxy only. */
    protected JpaPageQueries() {
        this(null);
    }

    /** Each read gets a transaction of its own. */
    @Inject
    public JpaPageQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    private <T> T read(Function<EntityManager, T> query) {
        return StoreFailures.of(() -> transactions.query(query));
    }

    /** Nothing of what the caller does not see. */
    private <T> List<T> rows(
            Predicate<EntityManager> seen, String sql, Statements.RowReader<T> reader, Object... parameters) {
        return read(
                entities -> seen.test(entities) ? statements(entities).rows(sql, reader, parameters) : List.<T>of());
    }

    private static Statements statements(EntityManager entities) {
        return new Statements(entities.unwrap(Connection.class));
    }

    @Override
    public Standing standing(Caller caller, SessionId session, Instant at) {
        return read(entities -> {
            if (!Sight.sees(entities, caller, session)) {
                return Standing.NOTHING;
            }
            List<RunRow> open = runs(entities, OPEN, session, Standing.MOST_RUNS);
            List<RunRow> shown = open.isEmpty() ? runs(entities, OF_SESSION + " order by r.id desc", session, 1) : open;
            Map<String, Long> leased = open.isEmpty() ? Map.of() : RunRow.leasedByRun(entities);
            List<Run> runs = shown.stream().map(row -> row.toDomain(leased)).toList();
            return new Standing(runs, workers(statements(entities), session, at));
        });
    }

    private static List<RunRow> runs(EntityManager entities, String jpql, SessionId session, int most) {
        return entities.createQuery(jpql, RunRow.class)
                .setParameter("session", session.value())
                .setMaxResults(most)
                .getResultList();
    }

    private static Standing.Workers workers(Statements statements, SessionId session, Instant at) {
        return statements
                .first(
                        WORKERS,
                        row -> new Standing.Workers(
                                row.getInt("total"),
                                row.getInt("connected"),
                                row.getInt("working"),
                                row.getInt("able"),
                                row.getInt("slots"),
                                row.getInt("quarantined"),
                                row.getInt("pending")),
                        at,
                        at,
                        session.value())
                .orElse(Standing.Workers.NONE);
    }

    @Override
    public List<MinuteCount> throughput(Caller caller, SessionId session, long from) {
        return rows(
                entities -> Sight.sees(entities, caller, session),
                THROUGHPUT,
                row -> new MinuteCount(
                        row.getLong("minute"),
                        new WorkerId(row.getString("worker_id")),
                        row.getString("name"),
                        row.getLong("stored"),
                        row.getLong("failed")),
                session.value(),
                from);
    }

    @Override
    public TrackPage tracks(
            Caller caller, SessionId session, TrackFilter filter, TrackId after, int limit, Instant at) {
        return ofCollection(caller, session, TrackPage.EMPTY, (statements, collection) -> new TrackList(
                        statements, collection, filter, at)
                .page(after, limit));
    }

    @Override
    public Optional<TrackHistory> track(Caller caller, SessionId session, TrackId track, Instant at) {
        return ofCollection(
                caller, session, Optional.empty(), (statements, collection) -> new TrackStandings(statements, at)
                        .newest(collection, track)
                        .map(view -> new Histories(statements, collection).of(view)));
    }

    @Override
    public List<Neighbour> neighbours(Caller caller, SessionId session, TrackId track, int limit) {
        return ofCollection(
                caller, session, List.of(), (statements, collection) -> new Neighbours(statements, collection)
                        .of(track, limit));
    }

    @Override
    public long embeddings(Caller caller, SessionId session) {
        return ofCollection(caller, session, 0L, (statements, collection) -> statements
                .first(
                        "select count(*) as tracks from embeddings where collection_id = ?",
                        row -> row.getLong("tracks"),
                        collection)
                .orElseThrow());
    }

    @Override
    public List<NoteCount> notes(Caller caller, SessionId session) {
        return ofCollection(caller, session, List.of(), (statements, collection) -> {
            Map<Note, Long> counts = new EnumMap<>(Note.class);
            statements.rows(
                    NOTES,
                    row -> {
                        long tracks = row.getLong("tracks");
                        NoteColumn.read(row.getString("notes")).forEach(note -> counts.merge(note, tracks, Long::sum));
                        return tracks;
                    },
                    collection);
            return counts.entrySet().stream()
                    .map(one -> new NoteCount(one.getKey(), one.getValue()))
                    .toList();
        });
    }

    /** What is read of a session's collection; nothing where the caller does not see the session. */
    private <T> T ofCollection(Caller caller, SessionId session, T nothing, BiFunction<Statements, String, T> query) {
        return read(entities -> SessionRow.find(entities, session)
                .filter(one -> caller.sees(one.owner()))
                .map(one ->
                        query.apply(statements(entities), one.collection().id().value()))
                .orElse(nothing));
    }

    @Override
    public List<FailureGroup> failureGroups(Caller caller, RunId run) {
        return rows(
                entities -> Sight.sees(entities, caller, run),
                GROUPS,
                row -> new FailureGroup(
                        ErrorCode.fromWire(row.getString("failure")), row.getString("message"), row.getLong("tracks")),
                run.value());
    }

    @Override
    public FailurePage failures(Caller caller, RunId run, FailureFilter filter, TrackId after, int limit) {
        return read(entities -> Sight.sees(entities, caller, run)
                ? new RunLists(statements(entities), run.value()).failures(filter, after, limit)
                : new FailurePage(List.of(), null));
    }

    @Override
    public EventPage events(Caller caller, RunId run, EventFilter filter, Long from, int limit) {
        return read(entities -> Sight.sees(entities, caller, run)
                ? new RunLists(statements(entities), run.value()).events(filter, from, limit)
                : new EventPage(List.of(), null));
    }
}
