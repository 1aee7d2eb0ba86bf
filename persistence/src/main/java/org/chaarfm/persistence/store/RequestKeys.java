package org.chaarfm.persistence.store;

import static org.chaarfm.persistence.entity.CollectionEntity.BUILT_IN_OWNER;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.KeyedRequest;
import org.chaarfm.persistence.jdbc.Statements;

/** The table {@code idempotency_keys}. */
final class RequestKeys {
    private final Statements statements;

    RequestKeys(Statements statements) {
        this.statements = statements;
    }

    Optional<KeyedRequest> find(String key) {
        return statements.first(
                "select idempotency_key, request_sha256, session_id, run_id from idempotency_keys"
                        + " where owner_id = ? and idempotency_key = ?",
                RequestKeys::order,
                BUILT_IN_OWNER,
                key);
    }

    private static KeyedRequest order(ResultSet row) throws SQLException {
        String run = row.getString("run_id");
        return new KeyedRequest(
                new IdempotencyKey(row.getString("idempotency_key"), row.getString("request_sha256")),
                new SessionId(row.getString("session_id")),
                run == null ? null : new RunId(run));
    }

    void keep(KeyedRequest order, Instant at) {
        if (find(order.key().value()).filter(order::equals).isEmpty()) {
            statements.update(
                    "insert into idempotency_keys (owner_id, idempotency_key, request_sha256, session_id, run_id,"
                            + " created_at) values (?, ?, ?, ?, ?, ?)",
                    BUILT_IN_OWNER,
                    order.key().value(),
                    order.key().requestSha256(),
                    order.session().value(),
                    order.run() == null ? null : order.run().value(),
                    at);
        }
    }

    void forget(Instant before) {
        statements.update("delete from idempotency_keys where created_at < ?", before);
    }
}
