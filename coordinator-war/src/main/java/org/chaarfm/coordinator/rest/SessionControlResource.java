package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.json.CodeRequest;
import org.chaarfm.coordinator.json.SessionJson;
import org.chaarfm.coordinator.json.SessionPatch;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.SessionId;

/** What an operator does with a session that has been opened. Each may be repeated: what is so already stays so. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionControlResource {
    @Inject
    Caller caller;

    @Inject
    DispatcherRequests orders;

    @Inject
    Lookup lookup;

    @Inject
    CoordinatorConfig config;

    @Context
    UriInfo request;

    /** Changes its name and settings. */
    @PATCH
    @Path("sessions/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public SessionJson set(@PathParam("id") String id, SessionPatch patch) {
        if (patch == null) {
            throw ProblemException.badField(
                    "name", null, "The body is missing: a JSON object with what changes is wanted.");
        }
        return changed(id, patch.checked());
    }

    /** Makes a new code. */
    @POST
    @Path("sessions/{id}/code")
    @Consumes(MediaType.APPLICATION_JSON)
    public SessionJson rotateCode(@PathParam("id") String id, CodeRequest order) {
        return changed(id, new SessionChange.RotateCode(CodeRequest.checked(order, "")));
    }

    /** Ends it. */
    @POST
    @Path("sessions/{id}/close")
    public SessionJson close(@PathParam("id") String id) {
        return changed(id, new SessionChange.Close());
    }

    private SessionJson changed(String id, SessionChange change) {
        return SessionJson.of(
                caller,
                orders.change(caller, session(id), change),
                config.addressOr(request.getBaseUri().resolve("..")));
    }

    /** Deletes its runs that have ended. */
    @DELETE
    @Path("sessions/{id}/history")
    public void deleteHistory(@PathParam("id") String id) {
        orders.erase(caller, session(id), false);
    }

    /** Deletes it with its collection. */
    @DELETE
    @Path("sessions/{id}")
    public void delete(@PathParam("id") String id) {
        orders.erase(caller, session(id), true);
    }

    private SessionId session(String id) {
        return lookup.session(caller, id).id();
    }
}
