package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Objects;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.WorkerId;

/**
 * A worker that joins a session for the first time.
 *
 * @param id its id
 * @param session what it joins
 * @param credentialHash {@link org.chaarfm.protocol.Credential#sha256()}; the credential itself is never stored
 * @param dialect {@code v0} or {@code v1}
 * @param joinedAt when
 */
public record NewWorker(WorkerId id, SessionId session, String credentialHash, String dialect, Instant joinedAt) {
    public NewWorker {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(credentialHash, "credentialHash");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(joinedAt, "joinedAt");
    }

    @Override
    public String toString() {
        return "NewWorker[id=" + id + ", session=" + session + ", dialect=" + dialect + "]";
    }
}
