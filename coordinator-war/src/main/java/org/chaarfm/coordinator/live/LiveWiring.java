package org.chaarfm.coordinator.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.port.PageQueries;

/** The plain parts of the page's live side as beans. */
@ApplicationScoped
class LiveWiring {
    @Produces
    @Singleton
    static Overviews overviews(
            PageQueries queries, Overviews.Waiting waiting, InstantSource clock, MonotonicClock monotonic) {
        return new Overviews(queries, waiting, clock, monotonic);
    }
}
