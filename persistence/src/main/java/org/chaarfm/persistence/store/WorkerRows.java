package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

/** Sessions and the workers that have joined them. */
final class WorkerRows {
    private static final int MAX_NAME = 200;

    private final EntityManager entities;
    private final Statements statements;

    WorkerRows(EntityManager entities, Statements statements) {
        this.entities = entities;
        this.statements = statements;
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
        List<WorkerPresence> inOrder = presences.stream()
                .sorted(Comparator.comparing(presence -> presence.worker().value()))
                .toList();
        statements.batch(
                "update workers set last_seen = ?, alive_until = ? where id = ?",
                inOrder.stream()
                        .map(presence -> Statements.row(
                                presence.lastSeen(),
                                presence.aliveUntil(),
                                presence.worker().value()))
                        .toList());
        statements.batch(
                "update workers set name = ?, version = ?, os = ?, arch = ?, cores = ?, memory_mb = ?, slots = ?,"
                        + " prefetch = ? where id = ?",
                inOrder.stream()
                        .filter(presence -> presence.about() != null)
                        .map(WorkerRows::about)
                        .toList());
    }

    private static List<Object> about(WorkerPresence presence) {
        WorkerInfo about = presence.about();
        return Statements.row(
                ColumnText.cut(about.name(), MAX_NAME),
                ColumnText.cut(about.version(), MAX_NAME),
                ColumnText.cut(about.os(), MAX_NAME),
                ColumnText.cut(about.arch(), MAX_NAME),
                about.cores(),
                about.memoryMb(),
                about.slots(),
                about.prefetch(),
                presence.worker().value());
    }
}
