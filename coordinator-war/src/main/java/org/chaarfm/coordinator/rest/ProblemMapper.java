package org.chaarfm.coordinator.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.Problems;

/** Answers every exception of the API with problem JSON; a fault of ours is logged and told without details. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    /** The dispatcher tries an outage again every second. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = Problems.of(thrown).orElseGet(() -> fault(thrown));
        Response.ResponseBuilder answer =
                Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
        if (thrown instanceof WebApplicationException web) {
            Object allow = web.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
            answer.header(HttpHeaders.ALLOW, allow);
        }
        if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    private static Problem fault(Throwable thrown) {
        LOG.log(Level.ERROR, "A request to the API failed", thrown);
        return Problem.of(500, "A fault in the coordinator; its log says more.");
    }
}
