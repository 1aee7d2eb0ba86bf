package org.chaarfm.dispatch.testing;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.Quarantine;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.dispatch.domain.WorkerIdentity;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerRepository;
import org.chaarfm.dispatch.testing.TestingTables.Membership;
import org.chaarfm.dispatch.testing.TestingTables.WorkerRow;
import org.chaarfm.protocol.WorkerId;

/** Workers on the rows in memory. */
final class TestingWorkers implements WorkerRepository {
    private final TestingTables tables;
    private final TestingCalls calls;

    TestingWorkers(TestingTables tables, TestingCalls calls) {
        this.tables = tables;
        this.calls = calls;
    }

    @Override
    public Optional<WorkerId> workerByCredential(SessionId session, String credentialHash) {
        calls.count("workerByCredential", 1);
        return tables.credentials.find(new Membership(session, credentialHash));
    }

    @Override
    public List<WorkerId> workersAt(SessionId session, String address) {
        calls.count("workersAt", 1);
        return tables.workers.rows().values().stream()
                .filter(row -> row.legacy()
                        && row.session().equals(session)
                        && address.equals(row.identity().address())
                        && !row.standing().revoked())
                .map(WorkerRow::id)
                .sorted(Comparator.comparing(WorkerId::value))
                .toList();
    }

    @Override
    public void enrol(WorkerId worker, SessionId session, WorkerIdentity identity, Instant at) {
        calls.write("enrol", 1, List.of(worker));
        if (!tables.workers.has(worker)) {
            WorkerRow row = WorkerRow.joined(worker, session, identity, at);
            tables.workers.put(worker, row);
            if (row.legacy()) {
                confirm(worker, session);
            }
            credential(session, identity, worker);
        }
    }

    private void credential(SessionId session, WorkerIdentity identity, WorkerId worker) {
        if (identity.credentialHash() != null) {
            tables.credentials.put(new Membership(session, identity.credentialHash()), worker);
        }
    }

    @Override
    public void enrolPending(WorkerId worker, SessionId session, WorkerIdentity identity, Instant at) {
        calls.write("enrol", 1, List.of(worker));
        if (!tables.workers.has(worker)) {
            WorkerRow row = WorkerRow.joined(worker, session, identity.issued(null), at);
            tables.workers.put(worker, row.standing(row.standing().approved(false)));
        }
    }

    @Override
    public void approve(WorkerId worker, String credentialHash) {
        calls.write("approve", 1, List.of(worker));
        WorkerRow row = tables.workers.get(worker);
        WorkerIdentity identity = row.identity().issued(credentialHash);
        tables.workers.put(worker, row.known(identity).standing(row.standing().approved(true)));
        credential(row.session(), identity, worker);
    }

    @Override
    public void confirm(WorkerId worker, SessionId id) {
        calls.write("confirm", 1, List.of(worker));
        WorkerRow row = tables.workers.find(worker).orElse(null);
        if (row != null && !row.standing().confirmed()) {
            tables.workers.put(worker, row.standing(row.standing().confirm()));
            Session session = tables.sessions.get(id);
            CodePolicy policy = session.policy();
            CodePolicy used = new CodePolicy(policy.expiresAt(), policy.maxWorkers(), policy.used() + 1);
            tables.sessions.put(id, session.with(new Session.CodeOf(session.code(), used)));
        }
    }

    @Override
    public int unconfirmed(SessionId session) {
        calls.count("unconfirmed", 1);
        return (int) tables.workers.rows().values().stream()
                .filter(row -> row.session().equals(session))
                .filter(row -> row.standing().approved()
                        && !row.standing().confirmed()
                        && !row.standing().revoked())
                .count();
    }

    @Override
    public void forgetUnconfirmed(WorkerId worker) {
        calls.write("forgetUnconfirmed", 1, List.of(worker));
        tables.workers
                .find(worker)
                .filter(row -> !row.standing().confirmed() && !row.standing().revoked())
                .ifPresent(row -> {
                    tables.workers.remove(worker);
                    if (row.identity().credentialHash() != null) {
                        tables.credentials.remove(row.joined());
                    }
                });
    }

    @Override
    public void forgetUnconfirmed() {
        List.copyOf(tables.workers.rows().keySet()).forEach(this::forgetUnconfirmed);
    }

    @Override
    public void revoke(Collection<WorkerId> workers, Instant at) {
        calls.write("revoke", workers.size(), workers);
        workers.forEach(worker -> {
            WorkerRow row = tables.workers.get(worker);
            tables.workers.put(worker, row.standing(row.standing().revoke()));
            tables.revoked.put(row.joined(), worker);
            if (row.identity().credentialHash() != null) {
                tables.credentials.remove(row.joined());
            }
        });
    }

    @Override
    public Optional<Member> member(WorkerId worker) {
        calls.count("member", 1);
        return tables.workers
                .find(worker)
                .map(row -> new Member(
                        row.session(),
                        row.standing().approved(),
                        row.standing().revoked(),
                        row.legacy() ? row.identity().address() : null));
    }

    @Override
    public boolean isRevoked(SessionId session, String credentialHash) {
        calls.count("isRevoked", 1);
        return tables.revoked.has(new Membership(session, credentialHash));
    }

    @Override
    public boolean wasDeclined(SessionId session, String name, String address) {
        calls.count("wasDeclined", 1);
        return tables.workers.rows().values().stream()
                .filter(row -> row.session().equals(session)
                        && row.standing().revoked()
                        && !row.standing().approved())
                .anyMatch(row -> Objects.equals(row.identity().address(), address)
                        && row.about() != null
                        && row.about().name().equals(name));
    }

    @Override
    public LegacyStanding legacyAt(SessionId session, String address) {
        calls.count("legacyAt", 1);
        return tables.legacyAt(session, address);
    }

    @Override
    public void recordConnection(WorkerId worker, String address, Instant at) {
        calls.write("recordConnection", 1, List.of());
        WorkerRow row = tables.workers.get(worker);
        WorkerIdentity was = row.identity();
        WorkerIdentity now =
                new WorkerIdentity(was.dialect(), was.credentialHash(), address == null ? was.address() : address);
        tables.workers.put(worker, row.known(now).standing(row.standing().connected(at)));
    }

    @Override
    public void recordPresence(WorkerId worker, WorkerInfo about, Instant lastSeen, Instant aliveUntil) {
        calls.write("recordPresence", 1, List.of());
        tables.workers
                .find(worker)
                .ifPresent(row -> tables.workers.put(worker, row.heard(about, lastSeen, aliveUntil)));
    }

    @Override
    public void recordSilence(WorkerId worker, Instant lastSeen) {
        calls.write("recordSilence", 1, List.of());
        tables.workers.put(worker, tables.workers.get(worker).silentSince(lastSeen));
    }

    @Override
    public void recordQuarantine(WorkerId worker, Quarantine quarantine) {
        calls.write("recordQuarantine", 1, List.of(worker));
        tables.workers.put(worker, tables.workers.get(worker).in(quarantine));
    }

    @Override
    public List<QuarantinedWorker> quarantined() {
        calls.count("quarantined", 1);
        return tables.workers.rows().values().stream()
                .filter(row -> row.quarantine() != null
                        && tables.sessions.get(row.session()).state() == SessionState.OPEN)
                .map(row -> new QuarantinedWorker(row.session(), row.id(), row.quarantine()))
                .toList();
    }

    @Override
    public List<WorkerId> present(SessionId session, Instant at) {
        calls.count("present", 1);
        return tables.workers.rows().values().stream()
                .filter(row -> row.session().equals(session) && !row.standing().revoked())
                .filter(row -> (row.aliveUntil().isAfter(at) && row.aliveUntil().isAfter(row.lastSeen()))
                        || tables.openAttempts.rows().containsValue(row.id()))
                .map(WorkerRow::id)
                .sorted(Comparator.comparing(WorkerId::value))
                .toList();
    }

    @Override
    public void recordDrain(Collection<WorkerId> workers, boolean requested) {
        calls.write("recordDrain", workers.size(), workers);
        workers.forEach(worker ->
                tables.workers.find(worker).ifPresent(row -> tables.workers.put(worker, row.draining(requested))));
    }

    @Override
    public Optional<Boolean> drainRequested(WorkerId worker) {
        calls.count("drainRequested", 1);
        return tables.workers.find(worker).map(WorkerRow::drain);
    }
}
