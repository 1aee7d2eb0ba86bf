package org.chaarfm.coordinator.socket;

import java.security.Principal;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.WorkerIdentity;

/**
 * Who a socket belongs to: what the handshake found out, carried to the endpoint as the user of the request.
 *
 * @param session where it joins
 * @param identity what it is known by
 * @param translation between its words and the dispatcher's if it speaks v0, else null
 */
record JoiningWorker(SessionId session, WorkerIdentity identity, V0Translation translation)
        implements Principal, Handshake.Answer {
    /** One that speaks v1; the hash is null if it has brought no credential. */
    static JoiningWorker v1(SessionId session, String credentialHash, String address) {
        return new JoiningWorker(session, WorkerIdentity.v1(credentialHash, address), null);
    }

    @Override
    public String getName() {
        return "worker joining session " + session;
    }

    @Override
    public String toString() {
        return getName();
    }
}
