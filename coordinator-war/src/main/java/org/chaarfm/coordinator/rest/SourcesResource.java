package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.chaarfm.coordinator.json.FolderJson;
import org.chaarfm.coordinator.json.Page;
import org.chaarfm.coordinator.json.SourceKindJson;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.MusicFolders;

/** What runs can be made of here. */
@Path("v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SourcesResource {
    private static final String NO_FOLDER =
            "This coordinator has no music folder. Start it with --music DIR (setting coordinator.music.root).";

    @Inject
    Caller caller;

    @Inject
    MusicFolders folders;

    /** Lists the kinds of sources. */
    @GET
    @Path("sources")
    public List<SourceKindJson> sources() {
        boolean there = folders.available();
        return List.of(
                new SourceKindJson("folder", there, there ? null : NO_FOLDER), new SourceKindJson("list", true, null));
    }

    /** Lists the folders directly below a folder, for whoever may start runs. */
    @GET
    @Path("folders")
    public Page<FolderJson> folders(
            @QueryParam("path") String path, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        if (!caller.mayOperate()) {
            throw new ProblemException(Problem.of(403, "Folders are listed for those who may start runs."));
        }
        if (path != null && path.length() > SourceSpec.MAX_PATH) {
            throw ProblemException.badField("path", path, "Parameter path is too long.");
        }
        PageRequest page = PageRequest.byOffset(after, limit);
        int from = page.after() == null ? 0 : Integer.parseInt(page.after());
        try {
            List<String> all = folders.below(path == null || path.isBlank() ? "." : path);
            int first = Math.min(from, all.size());
            int end = Math.min(all.size(), first + page.limit());
            return new Page<>(
                    all.subList(first, end).stream().map(FolderJson::of).toList(),
                    end < all.size() ? Integer.toString(end) : null);
        } catch (BadSourceException e) {
            throw ProblemException.badField("path", path, e.getMessage());
        }
    }
}
