package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.chaarfm.coordinator.json.EmbeddingList;
import org.chaarfm.coordinator.json.ExportLine;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.EmbeddingView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The embeddings of a session's collection, in pages. */
@Path("v1/sessions/{id}/embeddings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Embeddings")
public class EmbeddingsResource {
    @Inject
    CoordinatorQueries queries;

    @Inject
    Lookup lookup;

    /** Lists them. */
    @GET
    @Operation(
            operationId = "listEmbeddings",
            summary = "List embeddings",
            description = "The embeddings of the session's collection, in pages.")
    @APIResponse(
            responseCode = "200",
            description = "A page of embeddings",
            content = @Content(schema = @Schema(ref = "EmbeddingList")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public EmbeddingList list(
            @Parameter(description = "The session's id") @PathParam("id") String id,
            @Parameter(description = "Only embeddings of tracks that this run wanted") @QueryParam("run") String run,
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
        Session session = lookup.session(id);
        RunId only = lookup.runOf(session, run);
        PageRequest request = PageRequest.byId(after, limit);
        Page<ExportLine> page = Page.of(
                queries.embeddings(session.id(), only, request.after(), request.probe()),
                request.limit(),
                EmbeddingView::cursor,
                ExportLine::of);
        return new EmbeddingList(page.items(), page.next());
    }
}
