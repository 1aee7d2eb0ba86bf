package org.chaarfm.dispatch.port;

import java.time.Instant;
import java.util.Optional;
import org.chaarfm.dispatch.domain.OwnerId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.WorkerId;

/** Sessions, and the requests that made sessions and runs. */
public interface SessionRepository {
    /**
     * Stores a new session together with its new collection, both of its owner. Does nothing if there is a
     * session of that id, as there is when a commit with unknown outcome is repeated.
     */
    void insert(Session session);

    /** The session, open or closed; not one that is being deleted. */
    Optional<Session> find(SessionId id);

    /** Writes what may change of a session: name, code and policy, state, settings. */
    void update(Session session);

    /** Whether a session has this code. */
    boolean isTaken(PairingCode code);

    /** The session, open or closed, that a worker has joined. */
    Optional<Session> sessionOf(WorkerId worker);

    /**
     * What the owner's request with this key created; empty if there was none, or it was forgotten.
     *
     * @param since requests made before are forgotten
     */
    Optional<KeyedRequest> keyedRequest(OwnerId owner, String key, Instant since);

    /**
     * Remembers what a request created. Does nothing if that is remembered already.
     *
     * @throws StoreRefusalException if the key belongs to another request
     */
    void keep(OwnerId owner, KeyedRequest request, Instant at);
}
