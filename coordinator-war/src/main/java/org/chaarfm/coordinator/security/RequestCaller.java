package org.chaarfm.coordinator.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.chaarfm.dispatch.domain.Caller;

/** Who makes this request. Resources inject the {@link Caller} itself: they are reached only where there is one. */
@RequestScoped
public class RequestCaller {
    @Inject
    HttpServletRequest request;

    /** For whatever answers a request that needs a caller. */
    @Produces
    Caller caller() {
        return known().caller();
    }

    /** The caller with what he has shown. */
    public KnownCaller known() {
        return KnownCaller.of(request)
                .orElseThrow(() -> new IllegalStateException("this request has passed without a caller"));
    }
}
