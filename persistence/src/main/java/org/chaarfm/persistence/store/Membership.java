package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chaarfm.dispatch.domain.AttemptOutcome;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.NewWorker;
import org.chaarfm.dispatch.port.WorkerInfo;
import org.chaarfm.dispatch.port.WorkerPresence;
import org.chaarfm.persistence.column.ColumnText;
import org.chaarfm.persistence.entity.CollectionEntity;
import org.chaarfm.persistence.entity.SessionEntity;
import org.chaarfm.persistence.entity.WorkerEntity;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.protocol.WorkerId;

/** Sessions and the workers that have joined them. What is noted of workers is one batch of the transaction. */
final class Membership {
    private static final int MAX_NAME = 200;

    /** What this transaction has heard of a worker, and how many of its attempts have ended in it. */
    private static final class Noted {
        private WorkerPresence presence;
        private long stored;
        private long failed;
    }

    private final EntityManager entities;
    private final Statements statements;
    private final String node;
    private final Map<String, Noted> noted = new TreeMap<>();

    Membership(EntityManager entities, Statements statements, String node) {
        this.entities = entities;
        this.statements = statements;
        this.node = node;
    }

    void insert(Session session, EmbeddingCollection collection) {
        if (entities.find(SessionEntity.class, session.id().value()) == null) {
            CollectionEntity filled = new CollectionEntity(collection, session.createdAt());
            entities.persist(filled);
            entities.persist(new SessionEntity(session, filled));
        }
    }

    Optional<Session> session(SessionId id) {
        return Optional.ofNullable(entities.find(SessionEntity.class, id.value()))
                .map(SessionEntity::toDomain);
    }

    Optional<WorkerId> workerByCredential(SessionId session, String credentialHash) {
        return entities.createQuery(
                        "select w from WorkerEntity w where w.sessionId = :session and w.credentialHash = :hash"
                                + " and w.revokedAt is null",
                        WorkerEntity.class)
                .setParameter("session", session.value())
                .setParameter("hash", credentialHash)
                .getResultStream()
                .map(WorkerEntity::id)
                .findFirst();
    }

    void enrol(NewWorker worker) {
        if (entities.find(WorkerEntity.class, worker.id().value()) == null) {
            entities.persist(new WorkerEntity(worker));
        }
    }

    void recordPresence(Collection<WorkerPresence> presences) {
        presences.forEach(presence -> noted(presence.worker().value()).presence = presence);
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

    /** Writes what was noted; null leaves a column as it is. */
    void write() {
        List<List<Object>> rows = new ArrayList<>();
        noted.forEach((worker, heard) -> rows.add(row(worker, heard)));
        statements.batch(
                "update workers set stored = stored + ?, failed = failed + ?, last_seen = coalesce(?, last_seen),"
                        + " alive_until = coalesce(?, alive_until), node = coalesce(?, node), name = coalesce(?, name),"
                        + " version = coalesce(?, version), os = coalesce(?, os), arch = coalesce(?, arch),"
                        + " cores = coalesce(?, cores), memory_mb = coalesce(?, memory_mb), slots = coalesce(?, slots),"
                        + " prefetch = coalesce(?, prefetch) where id = ?",
                rows);
        noted.clear();
    }

    private List<Object> row(String worker, Noted heard) {
        List<Object> row = new ArrayList<>(List.of(heard.stored, heard.failed));
        WorkerPresence presence = heard.presence;
        row.addAll(
                presence == null
                        ? Collections.nCopies(3, null)
                        : List.of(presence.lastSeen(), presence.aliveUntil(), node));
        row.addAll(about(presence == null ? null : presence.about()));
        row.add(worker);
        return row;
    }

    private static List<Object> about(WorkerInfo about) {
        return about == null
                ? Collections.nCopies(8, null)
                : Arrays.asList(
                        ColumnText.cut(about.name(), MAX_NAME),
                        ColumnText.cut(about.version(), MAX_NAME),
                        ColumnText.cut(about.os(), MAX_NAME),
                        ColumnText.cut(about.arch(), MAX_NAME),
                        about.cores(),
                        about.memoryMb(),
                        about.slots(),
                        about.prefetch());
    }
}
