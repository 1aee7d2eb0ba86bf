package org.chaarfm.coordinator.live;

import java.net.URI;
import java.security.Principal;
import org.chaarfm.coordinator.security.KnownCaller;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.SessionId;

/**
 * Who a page's socket belongs to: what its handshake found out, carried to the endpoint as the user of the request.
 *
 * @param known who looks, and what he has shown
 * @param session what he looks at, or null for the list of sessions
 * @param base where he reached this coordinator, ending in a slash
 */
record LookingPage(KnownCaller known, SessionId session, URI base) implements Principal {
    Caller caller() {
        return known.caller();
    }

    @Override
    public String getName() {
        return caller().name();
    }

    @Override
    public String toString() {
        return "page of " + caller().name();
    }
}
