package org.chaarfm.coordinator.media;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.MediaFiles;
import org.chaarfm.dispatch.port.StoreOutageException;

/** The media of a job, for as long as it is open: {@code /media/{capability}/{file}}. */
@WebServlet(urlPatterns = "/media/*", asyncSupported = true)
public class MediaServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(MediaServlet.class.getName());

    @Inject
    private transient TransferThreads threads;

    @Inject
    private transient CoordinatorQueries queries;

    @Inject
    private transient MediaFiles files;

    private transient FileSender sender;

    @Override
    public void init() {
        sender = threads.newSender();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<CapabilityPath> path = CapabilityPath.parse(request.getPathInfo());
        Optional<Path> file;
        try {
            file = path.flatMap(asked -> queries.trackByCapability(asked.capability()))
                    .flatMap(files::fileOf);
        } catch (StoreOutageException e) {
            // The worker waits with its job, as it does while all places are taken.
            response.setHeader("Retry-After", Long.toString(TransferPlaces.RETRY_AFTER.toSeconds()));
            response.sendError(503);
            return;
        }
        if (file.isEmpty()) {
            response.sendError(404);
            return;
        }
        String type = getServletContext().getMimeType(file.get().getFileName().toString());
        try {
            sender.send(file.get(), type, path.get().capability(), request, response);
        } catch (IOException e) {
            LOG.log(Level.INFO, "A file that was there a moment ago cannot be read: " + file.get(), e);
            if (!response.isCommitted()) {
                response.sendError(404);
            }
        }
    }
}
