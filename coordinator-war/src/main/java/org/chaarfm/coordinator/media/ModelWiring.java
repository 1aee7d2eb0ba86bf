package org.chaarfm.coordinator.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.protocol.UrlSafeToken;

/** The offered model as a bean. */
@ApplicationScoped
class ModelWiring {
    private static final int SECRET_BYTES = 32;

    @Produces
    @Singleton
    static OfferedModels models(CoordinatorConfig config) {
        Path file = config.modelFile();
        if (file == null) {
            return new OfferedModels(null);
        }
        String secret =
                config.apiToken() != null ? config.apiToken() : UrlSafeToken.generate(new SecureRandom(), SECRET_BYTES);
        return new OfferedModels(ModelFile.of(file, ModelReader.identify(file), secret));
    }
}
