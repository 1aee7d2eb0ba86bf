package org.chaarfm.coordinator.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.chaarfm.coordinator.problem.Problem;

/** Tells whoever tries too much when to come back. */
@Provider
public class ThrottledMapper implements ExceptionMapper<ThrottledException> {
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public Response toResponse(ThrottledException throttled) {
        return Response.status(TOO_MANY_REQUESTS)
                .entity(Problem.of(TOO_MANY_REQUESTS, throttled.getMessage()))
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, throttled.seconds())
                .build();
    }
}
