package org.chaarfm.dispatch.ejb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.chaarfm.dispatch.domain.IdSource;

/** Where ids come from, for the whole coordinator. */
@ApplicationScoped
class DispatchWiring {
    @Produces
    @ApplicationScoped
    static IdSource ids() {
        return new UlidSource(InstantSource.system(), new SecureRandom());
    }
}
