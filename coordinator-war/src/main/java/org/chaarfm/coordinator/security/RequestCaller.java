package org.chaarfm.coordinator.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.chaarfm.dispatch.domain.Caller;

/** Who makes this request. Resources inject the {@link Caller} itself: they are reached only where there is one. */
@RequestScoped
public class RequestCaller {
    private Caller caller;

    /** The request is this one's. */
    public void is(Caller who) {
        caller = who;
    }

    /** Who makes the request; empty where nobody has shown who he is. */
    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    /** For whatever answers a request that needs a caller. */
    @Produces
    Caller caller() {
        return find().orElseThrow(() -> new IllegalStateException("this request has passed without a caller"));
    }
}
