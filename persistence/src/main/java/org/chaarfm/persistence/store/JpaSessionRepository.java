package org.chaarfm.persistence.store;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.dispatch.domain.EmbeddingCollection;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.dispatch.port.SessionRepository;
import org.chaarfm.persistence.jdbc.Statements;
import org.chaarfm.persistence.query.SessionRow;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.WorkerId;

/** Sessions, and the requests that made sessions and runs. */
final class JpaSessionRepository implements SessionRepository {
    private final EntityManager entities;
    private final Statements statements;

    JpaSessionRepository(EntityManager entities, Statements statements) {
        this.entities = entities;
        this.statements = statements;
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
