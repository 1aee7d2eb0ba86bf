package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.chaarfm.coordinator.json.EventJson;
import org.chaarfm.coordinator.json.EventList;
import org.chaarfm.coordinator.json.FailureJson;
import org.chaarfm.coordinator.json.FailureList;
import org.chaarfm.coordinator.json.RunJson;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.FailureView;
import org.chaarfm.dispatch.port.RunEventView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One run: how it stands, what failed, what happened. */
@Path("v1/runs/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class RunResource {
    @Inject
    CoordinatorQueries queries;

    @Inject
    Lookup lookup;

    /** Reads the run. */
    @GET
    @Operation(operationId = "readRun", summary = "Read a run", description = "A run's state and counts.")
    @APIResponse(responseCode = "200", description = "The run", content = @Content(schema = @Schema(ref = "Run")))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public RunJson read(@Parameter(description = "The run's id") @PathParam("id") String id) {
        return RunJson.of(lookup.run(id));
    }

    /** Lists the run's failures. */
    @GET
    @Path("failures")
    @Operation(
            operationId = "listFailures",
            summary = "List failures",
            description = "The tracks of a run that have no embedding, and why, in pages.")
    @APIResponse(
            responseCode = "200",
            description = "A page of failures",
            content = @Content(schema = @Schema(ref = "FailureList")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public FailureList failures(
            @Parameter(description = "The run's id") @PathParam("id") String id,
            @Parameter(description = PageRequest.AFTER_HELP) @QueryParam("after") String after,
            @Parameter(
                            description = PageRequest.LIMIT_HELP,
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        Run run = lookup.run(id);
        PageRequest request = PageRequest.byId(after, limit);
        Page<FailureJson> page = Page.of(
                queries.failures(run.id(), request.after(), request.probe()),
                request.limit(),
                FailureView::cursor,
                FailureJson::of);
        return new FailureList(page.items(), page.next());
    }

    /** Lists the run's events. */
    @GET
    @Path("events")
    @Operation(
            operationId = "listEvents",
            summary = "List events",
            description =
                    "What happened in a run, oldest first, in pages: rows of a list and files that cannot be read,"
                            + " for instance.")
    @APIResponse(
            responseCode = "200",
            description = "A page of events",
            content = @Content(schema = @Schema(ref = "EventList")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public EventList events(
            @Parameter(description = "The run's id") @PathParam("id") String id,
            @Parameter(description = PageRequest.AFTER_HELP) @QueryParam("after") String after,
            @Parameter(
                            description = PageRequest.LIMIT_HELP,
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        Run run = lookup.run(id);
        PageRequest request = PageRequest.byNumber(after, limit);
        Page<EventJson> page = Page.of(
                queries.events(run.id(), request.after(), request.probe()),
                request.limit(),
                RunEventView::cursor,
                EventJson::of);
        return new EventList(page.items(), page.next());
    }
}
