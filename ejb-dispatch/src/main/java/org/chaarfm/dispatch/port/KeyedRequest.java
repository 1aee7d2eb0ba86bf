package org.chaarfm.dispatch.port;

import java.util.Objects;
import org.chaarfm.dispatch.domain.IdempotencyKey;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * What a request with an idempotency key has created.
 *
 * @param key the key and the hash of the request
 * @param session the session created, or that of the run
 * @param run the run created, or null if it was a session
 */
public record KeyedRequest(IdempotencyKey key, SessionId session, RunId run) {
    public KeyedRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(session, "session");
    }
}
