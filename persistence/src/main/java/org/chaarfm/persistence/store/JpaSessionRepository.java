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
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.dispatch.port.SessionRepository;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.column.SourceKindColumn;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.query.LegacyAddress;
import org.chaarfm.persistence.query.SessionRow;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.WorkerId;

/** Sessions and the workers that have joined them. What is noted of workers is one batch of the transaction. */
final class JpaSessionRepository implements SessionRepository {
    private static final int MAX_NAME = 200;

    /** Nobody has a lease before it has shown itself; should one have all the same, it stays. */
    private static final String FORGET = "delete from workers where not confirmed and revoked_at is null"
            + " and not exists (select 1 from leases l where l.worker_id = workers.id)";

    /** What this transaction has heard of a worker, and how many of its attempts have ended in it. */
    private static final class Noted {
        private Instant lastSeen;
        private Instant aliveUntil;
        private Boolean silent;
        private WorkerInfo about;
        private Instant connectedAt;
        private String address;
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
        SessionSettings settings = session.settings();
        statements.update(
                "insert into sessions (id, owner_id, collection_id, name, code, code_expires_at, code_max_workers, state,"
                        + " allow_private, allow_legacy, approve_workers, max_bytes, max_duration_s, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                session.id().value(),
                session.owner().value(),
                collection.id().value(),
                session.name(),
                session.code().canonical(),
                session.policy().expiresAt(),
                session.policy().maxWorkers(),
                session.state().name().toLowerCase(Locale.ROOT),
                settings.allowPrivate(),
                settings.allowLegacy(),
                settings.approveWorkers(),
                settings.limits().maxBytes(),
                settings.limits().maxDurationS(),
                session.createdAt());
    }

    @Override
    public void update(Session session) {
        SessionSettings settings = session.settings();
        statements.update(
                "update sessions set name = ?, code = ?, code_expires_at = ?, code_max_workers = ?, code_used = ?,"
                        + " state = ?, allow_private = ?, allow_legacy = ?, approve_workers = ?, max_bytes = ?,"
                        + " max_duration_s = ?, closed_at = ? where id = ?",
                session.name(),
                session.code().canonical(),
                session.policy().expiresAt(),
                session.policy().maxWorkers(),
                session.policy().used(),
                session.state().name().toLowerCase(Locale.ROOT),
                settings.allowPrivate(),
                settings.allowLegacy(),
                settings.approveWorkers(),
                settings.limits().maxBytes(),
                settings.limits().maxDurationS(),
                session.closedAt(),
                session.id().value());
    }

    @Override
    public boolean isTaken(PairingCode code) {
        return statements
                .first("select id from sessions where code = ?", row -> true, code.canonical())
                .isPresent();
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
                "select id from workers where session_id = ? and address = ? and dialect = 'v0' and revoked_at is null"
                        + " order by id",
                row -> new WorkerId(row.getString("id")),
                session.value(),
                address);
    }

    @Override
    public void enrol(WorkerId worker, SessionId session, WorkerIdentity identity, Instant at) {
        boolean isNew = insert(worker, session, identity, true, at);
        if (isNew && identity.dialect() == Dialect.V0) {
            confirm(worker, session);
        }
    }

    @Override
    public void enrolPending(WorkerId worker, SessionId session, WorkerIdentity identity, Instant at) {
        insert(worker, session, identity.issued(null), false, at);
    }

    private boolean insert(WorkerId worker, SessionId session, WorkerIdentity identity, boolean approved, Instant at) {
        int rows = statements.update(
                "insert into workers (id, session_id, credential_hash, address, dialect, approved, node, joined_at,"
                        + " last_seen, alive_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                worker.value(),
                session.value(),
                identity.credentialHash(),
                ColumnText.cut(identity.address(), MAX_NAME),
                identity.dialect().wireName(),
                approved,
                node,
                at,
                at,
                at);
        return rows > 0;
    }

    @Override
    public void approve(WorkerId worker, String credentialHash) {
        statements.update(
                "update workers set approved = ?, credential_hash = ? where id = ?",
                true,
                credentialHash,
                worker.value());
    }

    @Override
    public void confirm(WorkerId worker, SessionId session) {
        int confirmed = statements.update(
                "update workers set confirmed = ? where id = ? and not confirmed", true, worker.value());
        if (confirmed > 0) {
            statements.update("update sessions set code_used = code_used + 1 where id = ?", session.value());
        }
    }

    @Override
    public int unconfirmed(SessionId session) {
        return statements
                .first(
                        "select count(*) as joining from workers where session_id = ? and not confirmed and approved"
                                + " and revoked_at is null",
                        row -> row.getInt("joining"),
                        session.value())
                .orElse(0);
    }

    @Override
    public void forgetUnconfirmed(WorkerId worker) {
        statements.update(FORGET + " and id = ?", worker.value());
        noted.remove(worker.value());
    }

    @Override
    public void forgetUnconfirmed() {
        statements.update(FORGET + " and node = ?", node);
    }

    @Override
    public void revoke(Collection<WorkerId> workers, Instant at) {
        statements.update(
                "update workers set revoked_at = ? where id = any(?) and revoked_at is null",
                at,
                workers.stream().map(WorkerId::value).toList());
    }

    @Override
    public Optional<Member> member(WorkerId worker) {
        return statements.first(
                "select session_id, approved, revoked_at, dialect, address from workers where id = ?",
                row -> new Member(
                        new SessionId(row.getString("session_id")),
                        row.getBoolean("approved"),
                        row.getObject("revoked_at") != null,
                        row.getString("dialect").equals(Dialect.V0.wireName()) ? row.getString("address") : null),
                worker.value());
    }

    @Override
    public boolean isRevoked(SessionId session, String credentialHash) {
        return statements
                .first(
                        "select id from workers where credential_hash = ? and session_id = ? and revoked_at is not null",
                        row -> true,
                        credentialHash,
                        session.value())
                .isPresent();
    }

    @Override
    public boolean wasDeclined(SessionId session, String name, String address) {
        return statements
                .first(
                        "select id from workers where session_id = ? and not confirmed and not approved"
                                + " and revoked_at is not null and name = ? and address = ?",
                        row -> true,
                        session.value(),
                        ColumnText.cut(name, MAX_NAME),
                        address)
                .isPresent();
    }

    @Override
    public LegacyStanding legacyAt(SessionId session, String address) {
        return LegacyAddress.standing(statements, session, address);
    }

    @Override
    public void recordConnection(WorkerId worker, String address, Instant at) {
        Noted heard = noted(worker.value());
        heard.connectedAt = at;
        heard.address = ColumnText.cut(address, MAX_NAME);
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
                        + unlessNull("connected_at", "int8") + unlessNull("address", "varchar")
                        + unlessNull("name", "varchar") + unlessNull("version", "varchar") + unlessNull("os", "varchar")
                        + unlessNull("arch", "varchar") + unlessNull("cores", "int4") + unlessNull("memory_mb", "int8")
                        + unlessNull("sources", "varchar")
                        + "slots = case when {said:bool} then {slots:int4} else workers.slots end, "
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
                heard.lastSeen == null ? null : node,
                heard.connectedAt,
                heard.address));
        row.addAll(about(heard.about));
        row.add(worker);
        return row;
    }

    private static List<Object> about(WorkerInfo about) {
        return about == null
                ? Collections.nCopies(10, null)
                : Arrays.asList(
                        ColumnText.cut(about.name(), MAX_NAME),
                        ColumnText.cut(about.version(), MAX_NAME),
                        ColumnText.cut(about.os(), MAX_NAME),
                        ColumnText.cut(about.arch(), MAX_NAME),
                        about.cores(),
                        about.memoryMb(),
                        SourceKindColumn.write(about.sources()),
                        true,
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
