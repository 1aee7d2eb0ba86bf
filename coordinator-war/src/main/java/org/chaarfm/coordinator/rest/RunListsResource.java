package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.chaarfm.coordinator.json.FailureGroupJson;
import org.chaarfm.coordinator.json.FailureJson;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.EventFilter;
import org.chaarfm.dispatch.port.EventPage;
import org.chaarfm.dispatch.port.FailureFilter;
import org.chaarfm.dispatch.port.FailurePage;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.dispatch.port.RunEventView;
import org.chaarfm.protocol.ErrorCode;

/** What failed in a run, and what happened in it. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunListsResource {
    private static final Set<String> LEVELS = Set.of("info", "success", "warning", "error");

    @Inject
    Caller caller;

    @Inject
    Lookup lookup;

    @Inject
    PageQueries queries;

    /** Lists the tracks of a run that have no embedding. */
    @GET
    @Path("runs/{id}/failures")
    public Page<FailureJson> failures(
            @PathParam("id") String id,
            @QueryParam("q") String text,
            @QueryParam("code") String code,
            @QueryParam("dismissed") String dismissed,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Run run = lookup.run(caller, id);
        FailureFilter filter = new FailureFilter(
                TrackParameters.text(text),
                TrackParameters.name("code", code, ErrorCode.class),
                flag("dismissed", dismissed));
        PageRequest page = PageRequest.byId(after, limit);
        FailurePage found = queries.failures(
                caller, run.id(), filter, page.after() == null ? null : new TrackId(page.after()), page.limit());
        return new Page<>(
                found.failures().stream().map(FailureJson::of).toList(),
                found.next() == null ? null : found.next().value());
    }

    private static boolean flag(String parameter, String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw ProblemException.badField(parameter, value, "Parameter " + parameter + " must be true or false.");
        }
        return "true".equals(value);
    }

    /** Lists why tracks failed. */
    @GET
    @Path("runs/{id}/failures/groups")
    public List<FailureGroupJson> groups(@PathParam("id") String id) {
        return queries.failureGroups(caller, lookup.run(caller, id).id()).stream()
                .map(FailureGroupJson::of)
                .toList();
    }

    /** Lists what happened in a run, oldest first unless something else is wanted. */
    @GET
    @Path("runs/{id}/events")
    public Page<RunEventView> events(
            @PathParam("id") String id,
            @QueryParam("q") String text,
            @QueryParam("level") String level,
            @QueryParam("order") String order,
            @QueryParam("before") String before,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Run run = lookup.run(caller, id);
        if (level != null && !LEVELS.contains(level)) {
            throw ProblemException.badField("level", level, "Parameter level must be info, success, warning or error.");
        }
        boolean newest = newestFirst(order, before, after);
        PageRequest page = PageRequest.byNumber(newest ? before : after, limit);
        EventPage found = queries.events(
                caller,
                run.id(),
                new EventFilter(TrackParameters.text(text), level, newest),
                page.after() == null ? null : Long.valueOf(page.after()),
                page.limit());
        return new Page<>(
                found.events(), found.next() == null ? null : found.next().toString());
    }

    private static boolean newestFirst(String order, String before, String after) {
        if (order != null && !order.equals("newest") && !order.equals("oldest")) {
            throw ProblemException.badField("order", order, "Parameter order must be newest or oldest.");
        }
        boolean newest = "newest".equals(order);
        if (newest && after != null) {
            throw ProblemException.badField("after", after, "With order=newest a list goes on with before.");
        }
        if (!newest && before != null) {
            throw ProblemException.badField("before", before, "Parameter before goes with order=newest.");
        }
        return newest;
    }
}
