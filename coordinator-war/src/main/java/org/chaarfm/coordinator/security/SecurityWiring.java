package org.chaarfm.coordinator.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.chaarfm.dispatch.domain.MonotonicClock;

/** The plain parts of signing in as beans. */
@ApplicationScoped
class SecurityWiring {
    @Produces
    @Singleton
    static SignInThrottle throttle(MonotonicClock clock) {
        return new SignInThrottle(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    static NewSecrets secrets() {
        return new NewSecrets(new SecureRandom());
    }
}
