package org.chaarfm.persistence.query;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.dispatch.domain.CodePolicy;
import org.chaarfm.dispatch.domain.CollectionId;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionLimits;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SessionState;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;

/** What is read of a session {@code s} and its collection {@code c}. */
public record SessionRow(
        String id,
        String owner,
        String name,
        String code,
        Instant codeExpiresAt,
        Integer codeMaxWorkers,
        int codeUsed,
        String state,
        boolean allowPrivate,
        boolean allowLegacy,
        boolean approveWorkers,
        Long maxBytes,
        Integer maxDurationS,
        String collectionId,
        String modelName,
        String modelSha256,
        Instant createdAt,
        Instant closedAt) {
    /** Sessions that are not being deleted; more conditions may follow. */
    static final String SELECT = select("");

    /** Sessions that a worker {@code w} has joined; more conditions may follow. */
    static final String SELECT_JOINED = select(", WorkerEntity w") + " and w.sessionId = s.id";

    private static String select(String joined) {
        return "select new org.chaarfm.persistence.query.SessionRow(s.id, s.ownerId, s.name, s.code,"
                + " s.codeExpiresAt, s.codeMaxWorkers, s.codeUsed, s.state, s.allowPrivate, s.allowLegacy,"
                + " s.approveWorkers, s.maxBytes, s.maxDurationS, c.id, c.modelName, c.modelSha256, s.createdAt,"
                + " s.closedAt) from SessionEntity s, CollectionEntity c" + joined
                + " where c.id = s.collectionId and s.erased = false";
    }

    /** The session, open or closed. */
    public static Optional<Session> find(EntityManager entities, SessionId id) {
        return first(entities, SELECT + " and s.id = :given", id.value());
    }

    /** The session, open or closed, that a worker has joined. */
    public static Optional<Session> ofWorker(EntityManager entities, WorkerId worker) {
        return first(entities, SELECT_JOINED + " and w.id = :given", worker.value());
    }

    /** The first session of a query of one parameter. */
    static Optional<Session> first(EntityManager entities, String jpql, String given) {
        return entities.createQuery(jpql, SessionRow.class)
                .setParameter("given", given)
                .getResultStream()
                .map(SessionRow::toDomain)
                .findFirst();
    }

    Session toDomain() {
        return new Session(
                new SessionId(id),
                new OwnerId(owner),
                name,
                new PairingCode(code),
                new CodePolicy(codeExpiresAt, codeMaxWorkers, codeUsed),
                SessionState.valueOf(state.toUpperCase(Locale.ROOT)),
                new SessionSettings(
                        allowPrivate, allowLegacy, approveWorkers, new SessionLimits(maxBytes, maxDurationS)),
                new EmbeddingCollection(new CollectionId(collectionId), new ModelId(modelName, modelSha256)),
                createdAt,
                closedAt);
    }
}
