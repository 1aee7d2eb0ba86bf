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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.json.LiveWorkerJson;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.json.SessionJson;
import org.chaarfm.coordinator.json.SessionRequest;
import org.chaarfm.coordinator.json.WorkerJson;
import org.chaarfm.coordinator.live.LiveWorkers;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.CoordinatorQueries.Presence;
import org.chaarfm.dispatch.port.WorkerView;

/** Sessions and their workers. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
    @Inject
    Caller caller;

    @Inject
    CoordinatorQueries queries;

    @Inject
    DispatcherRequests orders;

    @Inject
    Lookup lookup;

    @Inject
    CoordinatorConfig config;

    @Inject
    LiveWorkers liveWorkers;

    @Inject
    InstantSource clock;

    @Context
    UriInfo request;

    /** Opens a session. */
    @POST
    @Path("sessions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@HeaderParam(IdempotencyHeader.NAME) String key, SessionRequest order) {
        if (order == null) {
            throw ProblemException.badField("name", null, "The body is missing: a JSON object with a name is wanted.");
        }
        Session session = orders.openSession(
                caller, order.checkedName(), order.checkedModel(), order.checkedSettings(), order.checkedCode(), key);
        URI location =
                request.getAbsolutePathBuilder().path(session.id().value()).build();
        return Response.created(location).entity(json(session)).build();
    }

    /** Lists the sessions, newest first. */
    @GET
    @Path("sessions")
    public Page<SessionJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        PageRequest page = PageRequest.byId(after, limit);
        return page.of(
                queries.sessions(caller, page.after(), page.probe()),
                session -> session.id().value(),
                this::json);
    }

    /** Reads one session. */
    @GET
    @Path("sessions/{id}")
    public SessionJson read(@PathParam("id") String id) {
        return json(lookup.session(caller, id));
    }

    /** Lists a session's workers, in the order they joined. */
    @GET
    @Path("sessions/{id}/workers")
    public Page<LiveWorkerJson> workers(
            @PathParam("id") String id,
            @QueryParam("state") String state,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Session session = lookup.session(caller, id);
        PageRequest page = PageRequest.byId(after, limit);
        Instant now = clock.instant();
        LiveWorkers.OfSession live = liveWorkers.of(session.id());
        return page.of(
                workers(session, state, now, page),
                worker -> worker.id().value(),
                worker -> live.with(worker.id(), WorkerJson.of(worker, now)));
    }

    private List<WorkerView> workers(Session session, String state, Instant now, PageRequest page) {
        return switch (state == null ? "all" : state) {
            case "all" -> queries.workers(caller, session.id(), page.after(), page.probe());
            case "there", "gone" ->
                queries.workers(
                        caller, session.id(), new Presence(state.equals("there"), now), page.after(), page.probe());
            default -> throw ProblemException.badField("state", state, "Parameter state must be there, gone or all.");
        };
    }

    private SessionJson json(Session session) {
        return SessionJson.of(
                caller, session, config.addressOr(request.getBaseUri().resolve("..")));
    }
}
