package org.chaarfm.coordinator.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.json.OverviewJson;
import org.chaarfm.coordinator.json.SessionJson;
import org.chaarfm.coordinator.live.Overviews;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Session;

/** How a session stands, in one answer: what the page begins with, and what its socket pushes from then on. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {
    @Inject
    Caller caller;

    @Inject
    Lookup lookup;

    @Inject
    Overviews overviews;

    @Inject
    CoordinatorConfig config;

    @Context
    UriInfo request;

    /** Overview in openapi.yaml. */
    public record Answer(SessionJson session, @JsonUnwrapped OverviewJson overview) {}

    /** Reads it. */
    @GET
    @Path("sessions/{id}/overview")
    public Answer read(@PathParam("id") String id) {
        Session session = lookup.session(caller, id);
        SessionJson shown = SessionJson.of(
                caller, session, config.addressOr(request.getBaseUri().resolve("..")));
        return new Answer(shown, overviews.of(session.id()));
    }
}
