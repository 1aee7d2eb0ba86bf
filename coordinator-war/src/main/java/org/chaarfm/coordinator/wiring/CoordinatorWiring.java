package org.chaarfm.coordinator.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.json.ApiJson;
import org.chaarfm.coordinator.media.ModelFile;
import org.chaarfm.coordinator.media.OfferedModels;
import org.chaarfm.dispatch.dispatcher.DispatcherSettings;
import org.chaarfm.dispatch.domain.MonotonicClock;
import org.chaarfm.dispatch.port.AccountQueries;
import org.eclipse.microprofile.config.ConfigProvider;

/** The clocks, the settings, the offered model and the JSON mapper as beans. */
@ApplicationScoped
class CoordinatorWiring {
    /** The secret that addresses are made with which open by themselves. */
    private static final String CAPABILITIES = "capabilities";

    private static final Logger LOG = System.getLogger(CoordinatorWiring.class.getName());

    /** A setting that cannot work shall end the start, not the first request. */
    void starting(@Observes @Initialized(ApplicationScoped.class) Object event, CoordinatorConfig config) {
        LOG.log(Level.INFO, "{0}", config);
    }

    @Produces
    @Singleton
    static CoordinatorConfig config() {
        return CoordinatorConfig.read(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    static MonotonicClock monotonicClock() {
        return MonotonicClock.of(System::nanoTime);
    }

    @Produces
    @Singleton
    static DispatcherSettings dispatcherSettings(CoordinatorConfig config) {
        DispatcherSettings standard = DispatcherSettings.STANDARD;
        return new DispatcherSettings(
                config.leaseTimes(),
                config.maxTrackBytes(),
                config.maxTrackLength(),
                standard.helloWithin(),
                standard.maxBatch(),
                standard.maxLeases(),
                config.retries());
    }

    @Produces
    @Singleton
    static OfferedModels models(CoordinatorConfig config, AccountQueries accounts) {
        Path file = config.modelFile();
        return new OfferedModels(file == null ? null : ModelFile.of(file, accounts.secret(CAPABILITIES)));
    }

    @Produces
    @Singleton
    static ObjectMapper mapper(CoordinatorConfig config) {
        return ApiJson.mapper(config.maxListBytes());
    }
}
