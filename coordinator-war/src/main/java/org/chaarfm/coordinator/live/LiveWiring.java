package org.chaarfm.coordinator.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.chaarfm.coordinator.security.CallerLookup;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.coordinator.socket.RoundTrips;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.PageQueries;

/** The plain parts of the page's live side as beans. */
@ApplicationScoped
class LiveWiring {
    @Inject
    PageSockets pages;

    @Inject
    LegacyPages legacyPages;

    @Produces
    @Singleton
    static Overviews overviews(
            PageQueries queries, Overviews.Waiting waiting, InstantSource clock, MonotonicClock monotonic) {
        return new Overviews(queries, waiting, clock, monotonic);
    }

    @Produces
    @Singleton
    static WorkerSigns signs(RoundTrips roundTrips) {
        return new WorkerSigns(roundTrips);
    }

    @Produces
    @Singleton
    static LiveWorkers workers(WorkerSigns signs, Overviews overviews) {
        return new LiveWorkers(signs, overviews);
    }

    @Produces
    @Singleton
    static PageFrames frames(ObjectMapper mapper) {
        return new PageFrames(mapper);
    }

    @Produces
    @Singleton
    static PageSockets pages(
            CoordinatorQueries queries,
            Overviews overviews,
            PageFrames frames,
            WorkerSigns signs,
            MonotonicClock clock,
            CallerLookup callers) {
        PageSockets.Source source = new PageSockets.Source() {
            @Override
            public Optional<Session> session(SessionId id) {
                return queries.session(Overviews.EVERYBODY, id);
            }

            @Override
            public String overview(SessionId id) {
                return frames.text(overviews.of(id));
            }

            @Override
            public PageFrames frames() {
                return frames;
            }

            @Override
            public Optional<Caller> caller(Proof proof) {
                return callers.find(proof);
            }
        };
        return new PageSockets(source, signs, clock);
    }

    @Produces
    @Singleton
    static LegacyPages legacyPages(
            Overviews overviews, PageCommands orders, ObjectMapper mapper, CallerLookup callers, MonotonicClock clock) {
        return new LegacyPages(overviews, orders, mapper, callers::find, clock);
    }

    /** The application is being stopped: pages come back once it is up again. */
    void stopping(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        pages.shutDown();
        legacyPages.shutDown();
    }
}
