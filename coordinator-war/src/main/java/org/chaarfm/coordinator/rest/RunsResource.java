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
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.json.PriorityRequest;
import org.chaarfm.coordinator.json.RunJson;
import org.chaarfm.coordinator.json.RunRequest;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.CoordinatorQueries;

/** Runs: started, and how they stand. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {
    @Inject
    Caller caller;

    @Inject
    CoordinatorQueries queries;

    @Inject
    DispatcherRequests orders;

    @Inject
    ListIntake lists;

    @Inject
    Lookup lookup;

    @Inject
    WaitReasons waits;

    @Context
    UriInfo request;

    @Context
    HttpHeaders headers;

    /** Starts a run. */
    @POST
    @Path("sessions/{id}/runs")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(
            @PathParam("id") String id, @HeaderParam(IdempotencyHeader.NAME) String key, RunRequest order) {
        Session session = lookup.session(caller, id);
        if (order == null) {
            throw ProblemException.badField(
                    "source", null, "The body is missing: a JSON object with a source is wanted.");
        }
        return started(session, order.checkedSource(), order.checkedPriority(), key);
    }

    /** Starts a run over a list that is the body itself. */
    @POST
    @Path("sessions/{id}/runs/list")
    @Consumes(MediaType.WILDCARD)
    public Response startList(
            @PathParam("id") String id,
            @QueryParam("format") String format,
            @QueryParam("priority") String priority,
            @HeaderParam(IdempotencyHeader.NAME) String key,
            InputStream body)
            throws IOException {
        try {
            Session session = lookup.session(caller, id);
            int checked = PriorityRequest.ofOrder(priority);
            return started(session, ListBody.read(format, headers.getMediaType(), body), checked, key);
        } catch (RuntimeException e) {
            BodyLimitFilter.discard(body);
            throw e;
        }
    }

    private Response started(Session session, SourceSpec source, int priority, String key) {
        Run run = source instanceof SourceSpec.OpenList list
                ? lists.startRun(caller, session.id(), list, priority, key)
                : orders.startRun(caller, session.id(), source, priority, key);
        return Response.created(request.getBaseUriBuilder()
                        .path("v1/runs/{id}")
                        .build(run.id().value()))
                .entity(RunJson.of(run, null))
                .build();
    }

    /** Lists a session's runs, newest first. */
    @GET
    @Path("sessions/{id}/runs")
    public Page<RunJson> list(
            @PathParam("id") String id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        Session session = lookup.session(caller, id);
        PageRequest page = PageRequest.byId(after, limit);
        Function<Run, String> waiting = waits.in(caller, session.id());
        return page.of(
                queries.runs(caller, session.id(), page.after(), page.probe()),
                run -> run.id().value(),
                run -> RunJson.of(run, waiting.apply(run)));
    }

    /** Reads a run. */
    @GET
    @Path("runs/{id}")
    public RunJson read(@PathParam("id") String id) {
        Run run = lookup.run(caller, id);
        return RunJson.of(run, waits.of(caller, run));
    }
}
