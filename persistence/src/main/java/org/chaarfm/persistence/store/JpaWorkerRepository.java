package org.chaarfm.persistence.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerRepository;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.query.LegacyAddress;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.WorkerId;

/** The workers that join sessions. What they show of themselves goes to {@link WorkerNotes}. */
final class JpaWorkerRepository implements WorkerRepository {
    /** Nobody has a lease before it has shown itself; should one have all the same, it stays. */
    private static final String FORGET = "delete from workers where not confirmed and revoked_at is null"
            + " and not exists (select 1 from leases l where l.worker_id = workers.id)";

    private final Statements statements;
    private final WorkerNotes notes;
    private final String node;

    JpaWorkerRepository(Statements statements, WorkerNotes notes, String node) {
        this.statements = statements;
        this.notes = notes;
        this.node = node;
    }

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
                ColumnText.cut(identity.address(), WorkerNotes.MAX_TEXT),
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
        notes.forget(worker);
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
                        ColumnText.cut(name, WorkerNotes.MAX_TEXT),
                        address)
                .isPresent();
    }

    @Override
    public LegacyStanding legacyAt(SessionId session, String address) {
        return LegacyAddress.standing(statements, session, address);
    }

    @Override
    public void recordConnection(WorkerId worker, String address, Instant at) {
        notes.connected(worker, address, at);
    }

    @Override
    public void recordPresence(WorkerId worker, WorkerInfo about, Instant lastSeen, Instant aliveUntil) {
        notes.heard(worker, about, lastSeen, aliveUntil);
    }

    @Override
    public void recordSilence(WorkerId worker, Instant lastSeen) {
        notes.silent(worker, lastSeen);
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
        notes.write();
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
}
