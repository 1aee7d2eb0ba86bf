package org.chaarfm.coordinator.socket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request for an upgrade whose user is the joining worker: the one thing of it that the endpoint gets to see. */
final class JoiningRequest extends HttpServletRequestWrapper {
    private final JoiningWorker worker;

    JoiningRequest(HttpServletRequest request, JoiningWorker worker) {
        super(request);
        this.worker = worker;
    }

    @Override
    public Principal getUserPrincipal() {
        return worker;
    }
}
