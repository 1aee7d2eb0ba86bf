package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.chaarfm.coordinator.json.WorkerJson;
import org.chaarfm.coordinator.json.WorkerList;
import org.chaarfm.coordinator.wiring.Coordinator;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The workers of a session. */
@Path("v1/sessions/{id}/workers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workers")
public class WorkersResource {
    @Inject
    CoordinatorQueries queries;

    @Inject
    Lookup lookup;

    @Inject
    @Coordinator
    InstantSource clock;

    /** Lists them. */
    @GET
    @Operation(
            operationId = "listWorkers",
            summary = "List workers",
            description = "All workers that have joined the session, and what they are doing.")
    @APIResponse(
            responseCode = "200",
            description = "The workers",
            content = @Content(schema = @Schema(ref = "WorkerList")))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public WorkerList list(@Parameter(description = "The session's id") @PathParam("id") String id) {
        Session session = lookup.session(id);
        Instant now = clock.instant();
        return new WorkerList(queries.workers(session.id()).stream()
                .map(worker -> WorkerJson.of(worker, now))
                .toList());
    }
}
