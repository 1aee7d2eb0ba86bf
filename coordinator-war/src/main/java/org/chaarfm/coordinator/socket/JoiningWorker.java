package org.chaarfm.coordinator.socket;

import java.security.Principal;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * Who a socket belongs to: what the handshake found out, carried to the endpoint as the user of the request.
 *
 * @param session where it joins
 * @param credentialHash of the credential it brought, or null
 */
record JoiningWorker(SessionId session, String credentialHash) implements Principal, Handshake.Answer {
    @Override
    public String getName() {
        return "worker joining session " + session;
    }

    @Override
    public String toString() {
        return getName();
    }
}
