package org.chaarfm.dispatch.port;

import java.util.Objects;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * What an order with an idempotency key has made.
 *
 * @param key the key and the hash of the order
 * @param session the session made, or that of the run
 * @param run the run made, or null if it was a session
 */
public record KeyedRequest(IdempotencyKey key, SessionId session, RunId run) {
    public KeyedRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(session, "session");
    }
}
