package org.chaarfm.coordinator.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.chaarfm.coordinator.config.CoordinatorConfig;

/** Lets no body past that is larger than the limit, told or not. */
@Provider
public class BodyLimitFilter implements ContainerRequestFilter {
    @Inject
    CoordinatorConfig config;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        long limit = config.maxListBytes();
        LimitedInputStream body = new LimitedInputStream(request.getEntityStream(), limit);
        if (request.getLength() > limit) {
            throw body.tooLarge();
        }
        request.setEntityStream(body);
    }
}
