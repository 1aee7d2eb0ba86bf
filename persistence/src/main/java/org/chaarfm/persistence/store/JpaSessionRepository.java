package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.dispatch.port.SessionRepository;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.column.SourceKindColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.query.SessionRow;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.WorkerId;

/** Sessions and the workers that have joined them. What is noted of workers is one batch of the transaction. */
final class JpaSessionRepository implements SessionRepository {
    private static final int MAX_NAME = 200;

    /** What this transaction has heard of a worker, and how many of its attempts have ended in it. */
    private static final class Noted {
        private Instant lastSeen;
        private Instant aliveUntil;
        private Boolean silent;
        private WorkerInfo about;
        private long stored;
        private long failed;
    }

    private final EntityManager entities;
    private final Statements statements;
    private final String node;
    private final Map<String, Noted> noted = new TreeMap<>();

    JpaSessionRepository(EntityManager entities, Statements statements, String node) {
        this.entities = entities;
        this.statements = statements;
        this.node = node;
    }

    @Override
    public void insert(Session session) {
        EmbeddingCollection collection = session.collection();
        Recipe recipe = Recipe.of(collection.model());
        statements.update(
                "insert into collections (id, owner_id, model_name, model_sha256, node, front_end, patch_hop, pooling,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                collection.id().value(),
                session.owner().value(),
                collection.model().name(),
                recipe.modelSha256(),
                recipe.node(),
                recipe.frontEnd(),
                recipe.patchHop(),
                recipe.pooling(),
                session.createdAt());
        statements.update(
                "insert into sessions (id, owner_id, collection_id, name, code, state, allow_private, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                session.id().value(),
                session.owner().value(),
                collection.id().value(),
                session.name(),
                session.code().canonical(),
                session.state().name().toLowerCase(Locale.ROOT),
                session.allowPrivate(),
                session.createdAt());
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return SessionRow.find(entities, id);
    }

    @Override
    public Optional<Session> sessionOf(WorkerId worker) {
        return SessionRow.ofWorker(entities, worker);
    }

    // --- workers

    @Override
    public Optional<WorkerId> workerByCredential(SessionId session, String credentialHash) {
        return statements.first(
                "select id from workers where credential_hash = ? and session_id = ? and revoked_at is null",
                row -> new WorkerId(row.getString("id")),
                credentialHash,
                session.value());
    }

    @Override
    public List<WorkerId> workersAt(SessionId session, String address) {
        return statements.rows(
                "select id from workers where session_id = ? and address = ? and revoked_at is null order by id",
                row -> new WorkerId(row.getString("id")),
                session.value(),
                address);
    }

    @Override
    public void enrol(WorkerId worker, SessionId session, WorkerIdentity identity, Instant at) {
        statements.update(
                "insert into workers (id, session_id, credential_hash, address, dialect, joined_at, last_seen, alive_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                worker.value(),
                session.value(),
                identity.credentialHash(),
                identity.address(),
                identity.dialect().wireName(),
                at,
                at,
                at);
    }

    @Override
    public void recordPresence(WorkerId worker, WorkerInfo about, Instant lastSeen, Instant aliveUntil) {
        Noted heard = noted(worker.value());
        heard.lastSeen = lastSeen;
        heard.aliveUntil = aliveUntil;
        heard.silent = false;
        heard.about = about == null ? heard.about : about;
    }

    @Override
    public void recordSilence(WorkerId worker, Instant lastSeen) {
        Noted heard = noted(worker.value());
        heard.lastSeen = lastSeen;
        heard.silent = true;
    }

    /** Counts an attempt that has ended for its worker. */
    void count(String worker, AttemptOutcome outcome) {
        if (outcome == AttemptOutcome.STORED) {
            noted(worker).stored++;
        } else if (outcome == AttemptOutcome.FAILED) {
            noted(worker).failed++;
        }
    }

    private Noted noted(String worker) {
        return noted.computeIfAbsent(worker, id -> new Noted());
    }

    /** Writes what was noted of workers; null leaves a column as it is. */
    void write() {
        List<List<Object>> rows = new ArrayList<>();
        noted.forEach((worker, heard) -> rows.add(row(worker, heard)));
        statements.each(
                "update workers set stored = stored + {more:int8}, failed = failed + {broken:int8}, "
                        + unlessNull("last_seen", "int8") + unlessNull("alive_until", "int8")
                        + unlessNull("silent", "bool") + unlessNull("node", "varchar")
                        + unlessNull("name", "varchar") + unlessNull("version", "varchar") + unlessNull("os", "varchar")
                        + unlessNull("arch", "varchar") + unlessNull("cores", "int4") + unlessNull("memory_mb", "int8")
                        + unlessNull("sources", "varchar") + unlessNull("slots", "int4")
                        + "prefetch = coalesce({prefetch:int4}, workers.prefetch) where workers.id = {id:varchar}",
                rows);
        noted.clear();
    }

    private static String unlessNull(String column, String type) {
        return "%1$s = coalesce({%1$s:%2$s}, workers.%1$s), ".formatted(column, type);
    }

    private List<Object> row(String worker, Noted heard) {
        List<Object> row = new ArrayList<>(Statements.row(
                heard.stored,
                heard.failed,
                heard.lastSeen,
                heard.aliveUntil,
                heard.silent,
                heard.lastSeen == null ? null : node));
        row.addAll(about(heard.about));
        row.add(worker);
        return row;
    }

    private static List<Object> about(WorkerInfo about) {
        return about == null
                ? Collections.nCopies(9, null)
                : Arrays.asList(
                        ColumnText.cut(about.name(), MAX_NAME),
                        ColumnText.cut(about.version(), MAX_NAME),
                        ColumnText.cut(about.os(), MAX_NAME),
                        ColumnText.cut(about.arch(), MAX_NAME),
                        about.cores(),
                        about.memoryMb(),
                        SourceKindColumn.write(about.sources()),
                        about.slots(),
                        about.prefetch());
    }

    @Override
    public void recordQuarantine(WorkerId worker, Quarantine quarantine) {
        statements.update(
                "update workers set quarantined_at = ?, quarantine_reason = ?, failed_probes = ?, probe_at = ? where id = ?",
                quarantine == null ? null : quarantine.since(),
                quarantine == null ? null : quarantine.reason(),
                quarantine == null ? 0 : quarantine.failedProbes(),
                quarantine == null ? null : quarantine.probeAt(),
                worker.value());
    }

    @Override
    public List<QuarantinedWorker> quarantined() {
        return statements.rows(
                "select w.id, w.session_id, w.quarantined_at, w.quarantine_reason, w.failed_probes, w.probe_at"
                        + " from workers w join sessions s on s.id = w.session_id and s.state = 'open'"
                        + " where w.quarantined_at is not null order by w.id",
                row -> new QuarantinedWorker(
                        new SessionId(row.getString("session_id")),
                        new WorkerId(row.getString("id")),
                        new Quarantine(
                                Statements.instant(row, "quarantined_at"),
                                row.getString("quarantine_reason"),
                                row.getInt("failed_probes"),
                                Statements.instant(row, "probe_at"))));
    }

    @Override
    public List<WorkerId> present(SessionId session, Instant at) {
        write();
        return statements.rows(
                "select w.id from workers w where w.session_id = ? and w.revoked_at is null"
                        + " and ((w.alive_until > ? and w.alive_until > w.last_seen)"
                        + " or exists (select 1 from leases l where l.worker_id = w.id)) order by w.id",
                row -> new WorkerId(row.getString("id")),
                session.value(),
                at);
    }

    @Override
    public void recordDrain(Collection<WorkerId> workers, boolean requested) {
        statements.update(
                "update workers set drain_requested = ? where id = any(?)",
                requested,
                workers.stream().map(WorkerId::value).toList());
    }

    @Override
    public Optional<Boolean> drainRequested(WorkerId worker) {
        return statements.first(
                "select drain_requested from workers where id = ?",
                row -> row.getBoolean("drain_requested"),
                worker.value());
    }

    // --- requests that may be repeated

    @Override
    public Optional<KeyedRequest> keyedRequest(OwnerId owner, String key, Instant since) {
        statements.update("delete from idempotency_keys where created_at < ?", since);
        return keyedRequest(owner, key);
    }

    private Optional<KeyedRequest> keyedRequest(OwnerId owner, String key) {
        return statements.first(
                "select idempotency_key, request_sha256, session_id, run_id from idempotency_keys"
                        + " where owner_id = ? and idempotency_key = ?",
                JpaSessionRepository::keyedRequest,
                owner.value(),
                key);
    }

    private static KeyedRequest keyedRequest(ResultSet row) throws SQLException {
        String run = row.getString("run_id");
        return new KeyedRequest(
                new IdempotencyKey(row.getString("idempotency_key"), row.getString("request_sha256")),
                new SessionId(row.getString("session_id")),
                run == null ? null : new RunId(run));
    }

    @Override
    public void keep(OwnerId owner, KeyedRequest request, Instant at) {
        if (keyedRequest(owner, request.key().value()).filter(request::equals).isEmpty()) {
            statements.update(
                    "insert into idempotency_keys (owner_id, idempotency_key, request_sha256, session_id, run_id,"
                            + " created_at) values (?, ?, ?, ?, ?, ?)",
                    owner.value(),
                    request.key().value(),
                    request.key().requestSha256(),
                    request.session().value(),
                    request.run() == null ? null : request.run().value(),
                    at);
        }
    }
}
