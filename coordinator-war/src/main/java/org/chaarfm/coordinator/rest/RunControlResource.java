package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.chaarfm.coordinator.json.DismissedJson;
import org.chaarfm.coordinator.json.PriorityRequest;
import org.chaarfm.coordinator.json.RetryJson;
import org.chaarfm.coordinator.json.RetryRequest;
import org.chaarfm.coordinator.json.RunJson;
import org.chaarfm.coordinator.json.StopRequest;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder.Retried;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.Run;

/** What an operator does with a run that has been started. Each may be repeated: what is so already stays so. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunControlResource {
    @Inject
    Caller caller;

    @Inject
    DispatcherRequests orders;

    @Inject
    Lookup lookup;

    @Inject
    WaitReasons waits;

    /** Hands out nothing new. */
    @POST
    @Path("runs/{id}/pause")
    public RunJson pause(@PathParam("id") String id) {
        return changed(id, new RunChange.Pause());
    }

    /** Hands out jobs again. */
    @POST
    @Path("runs/{id}/resume")
    public RunJson resume(@PathParam("id") String id) {
        return changed(id, new RunChange.Resume());
    }

    /** Ends it. */
    @POST
    @Path("runs/{id}/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    public RunJson stop(@PathParam("id") String id, StopRequest order) {
        return changed(id, new RunChange.Stop(order != null && order.cancelsLeased()));
    }

    /** Puts it before or behind other runs. */
    @POST
    @Path("runs/{id}/priority")
    @Consumes(MediaType.APPLICATION_JSON)
    public RunJson prioritise(@PathParam("id") String id, PriorityRequest order) {
        if (order == null) {
            throw ProblemException.badField(
                    "priority", null, "The body is missing: a JSON object with a priority is wanted.");
        }
        return changed(id, new RunChange.Prioritise(order.checked()));
    }

    private RunJson changed(String id, RunChange change) {
        Run run = orders.change(caller, lookup.run(caller, id).id(), change);
        return RunJson.of(run, waits.of(caller, run));
    }

    /** Shows failed tracks no more; they stay counted. */
    @POST
    @Path("runs/{id}/dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    public DismissedJson dismiss(@PathParam("id") String id, RetryRequest order) {
        FailedTracks which = order == null ? FailedTracks.ALL : order.checked();
        return new DismissedJson(orders.dismiss(caller, lookup.run(caller, id).id(), which));
    }

    /** Lets failed tracks be tried again; of many the answer tells of the first. */
    @POST
    @Path("runs/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response retry(@PathParam("id") String id, RetryRequest order) {
        FailedTracks which = order == null ? FailedTracks.ALL : order.checked();
        Retried retried = orders.retry(caller, lookup.run(caller, id).id(), which);
        return Response.status(retried.all() ? Status.OK : Status.ACCEPTED)
                .entity(new RetryJson(retried.tracks()))
                .build();
    }
}
