package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.chaarfm.coordinator.json.DrainJson;
import org.chaarfm.coordinator.json.LiveWorkerJson;
import org.chaarfm.coordinator.live.LiveWorkers;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.protocol.WorkerId;

/** Has workers leave once they are done with what they have. May be repeated: who is leaving is not told again. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DrainResource {
    @Inject
    Caller caller;

    @Inject
    DispatcherRequests orders;

    @Inject
    Lookup lookup;

    @Inject
    LiveWorkers liveWorkers;

    @Inject
    InstantSource clock;

    /** Drains one worker. */
    @POST
    @Path("workers/{id}/drain")
    public LiveWorkerJson drainWorker(@PathParam("id") String id) {
        WorkerId worker = lookup.worker(caller, id).id();
        orders.drain(caller, worker);
        return liveWorkers.with(lookup.worker(caller, id), clock.instant());
    }

    /** Drains the workers that are there now. */
    @POST
    @Path("sessions/{id}/drain")
    public DrainJson drainSession(@PathParam("id") String id) {
        return new DrainJson(orders.drain(caller, lookup.session(caller, id).id()));
    }
}
