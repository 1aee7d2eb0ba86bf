package org.chaarfm.coordinator.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The embeddings of a session's collection, as one stream. */
@Path("v1/sessions/{id}/export")
@RequestScoped
@Tag(name = "Embeddings")
public class ExportResource {
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    CoordinatorQueries queries;

    @Inject
    Lookup lookup;

    @Inject
    ObjectMapper mapper;

    /** Streams them. */
    @GET
    @Produces(NDJSON)
    @Operation(
            operationId = "exportEmbeddings",
            summary = "Export embeddings",
            description =
                    "All embeddings of the session's collection as NDJSON: one JSON object a line. A last line that"
                            + " is a Problem says that the export ended early.")
    @APIResponse(
            responseCode = "200",
            description = "The embeddings, one a line",
            content = @Content(mediaType = NDJSON, schema = @Schema(ref = "Embedding")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response export(
            @Parameter(description = "The session's id") @PathParam("id") String id,
            @Parameter(description = "Only embeddings of tracks that this run wanted") @QueryParam("run") String run) {
        Session session = lookup.session(id);
        RunId only = lookup.runOf(session, run);
        Export export = new Export((after, limit) -> queries.embeddings(session.id(), only, after, limit), mapper);
        return Response.ok(export, NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"embeddings-" + session.id() + ".ndjson\"")
                .build();
    }
}
