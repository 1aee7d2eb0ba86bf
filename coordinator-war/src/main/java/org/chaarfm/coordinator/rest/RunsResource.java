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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.chaarfm.coordinator.json.RunJson;
import org.chaarfm.coordinator.json.RunList;
import org.chaarfm.coordinator.json.RunRequest;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The runs of a session: ordered and listed. */
@Path("v1/sessions/{id}/runs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class RunsResource {
    @Inject
    CoordinatorQueries queries;

    @Inject
    DispatcherRequests orders;

    @Inject
    Lookup lookup;

    @Context
    UriInfo request;

    @Context
    HttpHeaders headers;

    /** Starts a run. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startRun",
            summary = "Start a run",
            description = "Takes the tracks of a folder or a list and has those embedded that are not yet.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "RunRequest")))
    @APIResponse(
            responseCode = "201",
            description = "Started; Location names it",
            content = @Content(schema = @Schema(ref = "Run")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "OtherOrder")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response start(
            @Parameter(description = "The session's id") @PathParam("id") String id,
            @Parameter(description = IdempotencyHeader.DESCRIPTION, schema = @Schema(maxLength = 200))
                    @HeaderParam(IdempotencyHeader.NAME)
                    String key,
            RunRequest order) {
        Session session = lookup.session(id);
        if (order == null) {
            throw ProblemException.badField(
                    "source", null, "The body is missing: a JSON object with a source is wanted.");
        }
        return started(session, order.checkedSource(), key);
    }

    /** Starts a run of a list that is the body itself. */
    @POST
    @Path("list")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "startListRun",
            summary = "Start a run of a list",
            description = "Takes the body as a list of tracks: M3U, CSV with a header, JSON or NDJSON. Rows that"
                    + " cannot be read are told as events of the run, and the rest goes on.")
    @RequestBody(
            required = true,
            description = "The list, in UTF-8 unless Content-Type names a charset",
            content = {
                @Content(mediaType = "audio/x-mpegurl", schema = @Schema(implementation = String.class)),
                @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)),
                @Content(mediaType = "application/json", schema = @Schema(implementation = String.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "201",
            description = "Started; Location names it",
            content = @Content(schema = @Schema(ref = "Run")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "OtherOrder")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response startList(
            @Parameter(description = "The session's id") @PathParam("id") String id,
            @Parameter(
                            description = "How the list is written; taken from Content-Type when absent",
                            schema = @Schema(enumeration = {"m3u", "csv", "json", "ndjson"}))
                    @QueryParam("format")
                    String format,
            @Parameter(description = IdempotencyHeader.DESCRIPTION, schema = @Schema(maxLength = 200))
                    @HeaderParam(IdempotencyHeader.NAME)
                    String key,
            byte[] body) {
        Session session = lookup.session(id);
        return started(session, ListBody.read(format, headers.getMediaType(), body), key);
    }

    /** Lists the session's runs. */
    @GET
    @Operation(operationId = "listRuns", summary = "List runs", description = "The session's runs, newest first.")
    @APIResponse(responseCode = "200", description = "The runs", content = @Content(schema = @Schema(ref = "RunList")))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public RunList list(@Parameter(description = "The session's id") @PathParam("id") String id) {
        Session session = lookup.session(id);
        return new RunList(queries.runs(session.id()).stream().map(RunJson::of).toList());
    }

    private Response started(Session session, SourceSpec source, String key) {
        Run run = orders.startRun(session.id(), source, key);
        return Response.created(request.getBaseUriBuilder()
                        .path("v1/runs/{id}")
                        .build(run.id().value()))
                .entity(RunJson.of(run))
                .build();
    }
}
