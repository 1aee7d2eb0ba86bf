package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import org.chaarfm.coordinator.json.NeighbourJson;
import org.chaarfm.coordinator.json.NotesJson;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.json.TrackHistoryJson;
import org.chaarfm.coordinator.json.TrackJson;
import org.chaarfm.coordinator.media.ListenAddress;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.domain.TrackState;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.dispatch.port.TrackFilter;
import org.chaarfm.dispatch.port.TrackHistory;
import org.chaarfm.dispatch.port.TrackPage;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.message.Note;

/** The tracks of a session, each with its history and its neighbours. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TracksResource {
    /** Most neighbours that are told. */
    static final int MOST_NEIGHBOURS = 100;

    private static final int NEIGHBOURS = 20;

    @Inject
    Caller caller;

    @Inject
    Lookup lookup;

    @Inject
    PageQueries queries;

    @Inject
    InstantSource clock;

    @Context
    UriInfo request;

    /** Lists tracks. */
    @GET
    @Path("sessions/{id}/tracks")
    public Page<TrackJson> list(
            @PathParam("id") String id,
            @QueryParam("q") String text,
            @QueryParam("state") String state,
            @QueryParam("worker") String worker,
            @QueryParam("code") String code,
            @QueryParam("note") String note,
            @QueryParam("run") String run,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Session session = lookup.session(caller, id);
        TrackFilter filter = new TrackFilter(
                TrackParameters.text(text),
                TrackParameters.name("state", state, TrackState.class),
                TrackParameters.id("worker", worker, WorkerId::new),
                TrackParameters.name("code", code, ErrorCode.class),
                TrackParameters.name("note", note, Note.class),
                lookup.runOf(caller, session, run));
        PageRequest page = PageRequest.byId(after, limit);
        TrackPage found = queries.tracks(
                caller,
                session.id(),
                filter,
                page.after() == null ? null : new TrackId(page.after()),
                page.limit(),
                clock.instant());
        return new Page<>(
                found.tracks().stream().map(TrackJson::of).toList(),
                found.next() == null ? null : found.next().value());
    }

    /** Reads one track. */
    @GET
    @Path("sessions/{id}/tracks/{track}")
    public TrackHistoryJson read(@PathParam("id") String id, @PathParam("track") String track) {
        Session session = lookup.session(caller, id);
        TrackHistory history = queries.track(caller, session.id(), id(track), clock.instant())
                .orElseThrow(() -> ProblemException.notFound("track", track));
        String listen = ListenAddress.of(request.getBaseUri().resolve(".."), session, history.track())
                .orElse(null);
        return TrackHistoryJson.of(history, listen, session.collection().model());
    }

    /** Lists the tracks that sound most like it. */
    @GET
    @Path("sessions/{id}/tracks/{track}/neighbours")
    public List<NeighbourJson> neighbours(
            @PathParam("id") String id, @PathParam("track") String track, @QueryParam("limit") String limit) {
        Session session = lookup.session(caller, id);
        int most = Math.min(
                MOST_NEIGHBOURS,
                limit == null ? NEIGHBOURS : PageRequest.byId(null, limit).limit());
        boolean standIn = KnownModels.isStandIn(session.collection().model());
        return queries.neighbours(caller, session.id(), id(track), most).stream()
                .map(one -> NeighbourJson.of(one, standIn))
                .toList();
    }

    /** Counts the embeddings with notes. */
    @GET
    @Path("sessions/{id}/notes")
    public NotesJson notes(@PathParam("id") String id) {
        Session session = lookup.session(caller, id);
        return new NotesJson(
                queries.embeddings(caller, session.id()),
                queries.notes(caller, session.id()).stream()
                        .map(NotesJson.Count::of)
                        .toList());
    }

    private static TrackId id(String text) {
        try {
            return new TrackId(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("track", text);
        }
    }
}
