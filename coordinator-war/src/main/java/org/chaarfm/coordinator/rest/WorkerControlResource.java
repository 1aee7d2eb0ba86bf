package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.chaarfm.coordinator.json.LiveWorkerJson;
import org.chaarfm.coordinator.live.LiveWorkers;
import org.chaarfm.dispatch.command.WorkerOrder.WorkerChange;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.WorkerView;

/** What an operator decides about a worker. Each may be repeated: what is so already stays so. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkerControlResource {
    @Inject
    Caller caller;

    @Inject
    DispatcherRequests orders;

    @Inject
    Lookup lookup;

    @Inject
    CoordinatorQueries queries;

    @Inject
    LiveWorkers liveWorkers;

    @Inject
    InstantSource clock;

    /** Turns it out for good. */
    @POST
    @Path("workers/{id}/revoke")
    public LiveWorkerJson revoke(@PathParam("id") String id) {
        return changed(id, WorkerChange.REVOKE);
    }

    /** Closes its connection. */
    @POST
    @Path("workers/{id}/disconnect")
    public LiveWorkerJson disconnect(@PathParam("id") String id) {
        return changed(id, WorkerChange.DISCONNECT);
    }

    /** Lets it join. */
    @POST
    @Path("workers/{id}/approve")
    public LiveWorkerJson approve(@PathParam("id") String id) {
        return changed(id, WorkerChange.APPROVE);
    }

    /** Does not. */
    @POST
    @Path("workers/{id}/decline")
    public LiveWorkerJson decline(@PathParam("id") String id) {
        return changed(id, WorkerChange.DECLINE);
    }

    private LiveWorkerJson changed(String id, WorkerChange change) {
        WorkerView before = lookup.worker(caller, id);
        orders.change(caller, before.id(), change);
        // One that waited for approval is forgotten with its connection.
        return liveWorkers.with(queries.worker(caller, before.id()).orElse(before), clock.instant());
    }
}
