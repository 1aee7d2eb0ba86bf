package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.json.SessionJson;
import org.chaarfm.coordinator.json.SessionList;
import org.chaarfm.coordinator.json.SessionRequest;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sessions: made and read. */
@Path("v1/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class SessionsResource {
    @Inject
    CoordinatorQueries queries;

    @Inject
    DispatcherRequests orders;

    @Inject
    Lookup lookup;

    @Inject
    CoordinatorConfig config;

    @Context
    UriInfo request;

    /** Makes a session. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openSession",
            summary = "Make a session",
            description = "Makes a session with a collection and a pairing code of its own.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "SessionRequest")))
    @APIResponse(
            responseCode = "201",
            description = "Made; Location names it",
            content = @Content(schema = @Schema(ref = "Session")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "OtherOrder")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response open(
            @Parameter(description = IdempotencyHeader.DESCRIPTION, schema = @Schema(maxLength = 200))
                    @HeaderParam(IdempotencyHeader.NAME)
                    String key,
            SessionRequest order) {
        if (order == null) {
            throw ProblemException.badField("name", null, "The body is missing: a JSON object with a name is wanted.");
        }
        Session session = orders.openSession(order.checkedName(), order.checkedModel(), order.privateAllowed(), key);
        URI location =
                request.getAbsolutePathBuilder().path(session.id().value()).build();
        return Response.created(location).entity(json(session)).build();
    }

    /** Lists all sessions. */
    @GET
    @Operation(operationId = "listSessions", summary = "List sessions", description = "All sessions, newest first.")
    @APIResponse(
            responseCode = "200",
            description = "The sessions",
            content = @Content(schema = @Schema(ref = "SessionList")))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public SessionList list() {
        return new SessionList(queries.sessions().stream().map(this::json).toList());
    }

    /** Reads one session. */
    @GET
    @Path("{id}")
    @Operation(operationId = "readSession", summary = "Read a session", description = "One session.")
    @APIResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(ref = "Session")))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public SessionJson read(@Parameter(description = "The session's id") @PathParam("id") String id) {
        return json(lookup.session(id));
    }

    private SessionJson json(Session session) {
        return SessionJson.of(session, PublicAddress.of(config, request.getBaseUri()));
    }
}
