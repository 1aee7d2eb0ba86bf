package org.chaarfm.coordinator.socket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.download.WorkerOffer;
import org.chaarfm.coordinator.health.Readiness;
import org.chaarfm.coordinator.throttle.GuessLimits;
import org.chaarfm.coordinator.throttle.GuessThrottle;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.port.CoordinatorQueries;

/** The plain parts of the socket as beans. */
@ApplicationScoped
class SocketWiring {
    @Inject
    WorkerSockets connections;

    @Produces
    @Singleton
    static WorkerSockets connections(Mailbox mailbox, MonotonicClock clock, WorkerOffer offer) {
        return new WorkerSockets(mailbox, clock, offer);
    }

    @Produces
    @Singleton
    static RoundTrips roundTrips(WorkerSockets connections) {
        return connections.roundTrips();
    }

    @Produces
    @Singleton
    static Handshake handshake(
            CoordinatorQueries queries,
            CoordinatorConfig config,
            MonotonicClock clock,
            InstantSource dates,
            Readiness readiness,
            WorkerSockets connections) {
        return new Handshake(
                queries,
                new GuessThrottle(clock, GuessLimits.PAIRING_CODES, new SecureRandom()),
                config.legacyWorkers(),
                () -> !connections.shuttingDown() && readiness.dispatching(),
                dates,
                () -> connections.count() >= config.maxSockets());
    }

    /** The application is being stopped: workers shall come back once it is up again. */
    void stopping(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        connections.shutDown();
    }
}
