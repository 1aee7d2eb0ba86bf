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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chaarfm.coordinator.json.EmbeddingJson;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.EmbeddingView;

/** The embeddings of a session's collection: in pages, and all in one stream. */
@Path("v1")
@RequestScoped
public class EmbeddingsResource {
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Caller caller;

    @Inject
    CoordinatorQueries queries;

    @Inject
    Lookup lookup;

    @Inject
    ObjectMapper mapper;

    /** Lists them. */
    @GET
    @Path("sessions/{id}/embeddings")
    @Produces(MediaType.APPLICATION_JSON)
    public Page<EmbeddingJson> list(
            @PathParam("id") String id,
            @QueryParam("run") String run,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Session session = lookup.session(caller, id);
        RunId only = lookup.runOf(caller, session, run);
        PageRequest page = PageRequest.byId(after, limit);
        return page.of(
                queries.embeddings(caller, session.id(), only, page.after(), page.probe()),
                EmbeddingView::cursor,
                EmbeddingJson::of);
    }

    /** Streams them. */
    @GET
    @Path("sessions/{id}/export")
    @Produces(NDJSON)
    public Response export(@PathParam("id") String id, @QueryParam("run") String run) {
        Session session = lookup.session(caller, id);
        RunId only = lookup.runOf(caller, session, run);
        Export export = new Export(
                (after, limit) -> queries.embeddings(caller, session.id(), only, after, limit), mapper.writer());
        return Response.ok(export, NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"embeddings-" + session.id() + ".ndjson\"")
                .build();
    }
}
