package org.chaarfm.coordinator.media;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.security.KnownCaller;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.TrackId;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.MediaFiles;
import org.chaarfm.dispatch.port.PageQueries;
import org.chaarfm.dispatch.port.StoreOutageException;

/**
 * The media of a job, for as long as it is open, under {@code /media/{capability}/{file}}, and the model that the operator has
 * given the coordinator, if any, under {@code /model/{capability}/{name}.pb}. Tracks for people to listen to are under {@code
 * /listen/{session}/{track}/{file}}, for whoever is signed in and sees the session.
 */
@WebServlet(
        urlPatterns = {FileServlet.MEDIA + "/*", FileServlet.LISTEN + "/*", "/model/*"},
        asyncSupported = true)
public class FileServlet extends HttpServlet {
    static final String MEDIA = "/media";
    static final String LISTEN = "/listen";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(FileServlet.class.getName());
    private static final Pattern LISTEN_PATH = Pattern.compile("/([0-9A-Za-z_-]{8,64})/([0-9A-Za-z_-]{8,64})/[^/]+");
    private static final Pattern PATH = Pattern.compile("/([0-9A-Za-z_-]{16,128})/[^/]+");

    @Resource
    private transient ManagedThreadFactory threads;

    @Inject
    private transient CoordinatorConfig config;

    @Inject
    private transient CoordinatorQueries queries;

    @Inject
    private transient PageQueries pages;

    @Inject
    private transient InstantSource clock;

    @Inject
    private transient MediaFiles files;

    @Inject
    private transient OfferedModels models;

    private transient FileSenders senders;
    private transient FileSender media;
    private transient FileSender model;
    private transient FileSender listening;

    @Override
    public void init() {
        senders = new FileSenders(threads, "media", config.maxTransfers());
        media = senders.sender();
        model = senders.sender();
        listening = senders.sender();
    }

    @Override
    public void destroy() {
        senders.close();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals(LISTEN)) {
            sendToListener(request, response);
            return;
        }
        Optional<String> capability = capability(request.getPathInfo());
        if (capability.isEmpty()) {
            response.sendError(404);
        } else if (request.getServletPath().equals(MEDIA)) {
            sendMedia(capability.get(), request, response);
        } else {
            sendModel(capability.get(), request, response);
        }
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    /**
     * The unguessable part of an address, which alone selects the file; empty for an address of another form.
     *
     * @param pathInfo decoded, without the servlet's own part, or null
     */
    static Optional<String> capability(String pathInfo) {
        Matcher matcher = PATH.matcher(pathInfo == null ? "" : pathInfo);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void sendMedia(String capability, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Path> file;
        try {
            file = queries.trackByCapability(capability).flatMap(files::fileOf);
        } catch (StoreOutageException e) {
            FileSender.sendLater(response); // The worker waits with its job, as it does while all places are taken.
            return;
        }
        if (file.isEmpty()) {
            response.sendError(404);
            return;
        }
        send(media, file.get(), capability, request, response);
    }

    private void sendToListener(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Caller> caller = KnownCaller.of(request).map(KnownCaller::caller);
        Matcher path = LISTEN_PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (caller.isEmpty()) {
            response.sendError(401, "Sign in first.");
            return;
        }
        Optional<Path> file;
        try {
            file = path.matches()
                    ? pages.track(
                                    caller.get(),
                                    new SessionId(path.group(1)),
                                    new TrackId(path.group(2)),
                                    clock.instant())
                            .flatMap(history -> files.fileOf(history.track().key()))
                    : Optional.empty();
        } catch (StoreOutageException e) {
            FileSender.sendLater(response);
            return;
        }
        if (file.isEmpty()) {
            response.sendError(404);
        } else {
            send(listening, file.get(), caller.get().account().value(), request, response);
        }
    }

    private void send(
            FileSender sender, Path file, String reader, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String type = getServletContext().getMimeType(file.getFileName().toString());
        try {
            sender.send(new SentFile(file, type, null), reader, request, response);
        } catch (IOException e) {
            LOG.log(Level.INFO, "A file that was there a moment ago cannot be read: " + file, e);
            if (!response.isCommitted()) {
                response.sendError(404);
            }
        }
    }

    private void sendModel(String capability, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ModelFile> offered = models.offered().filter(file -> same(file.capability(), capability));
        if (offered.isEmpty()) {
            response.sendError(404);
            return;
        }
        String reader = request.getRemoteAddr() + ":" + request.getRemotePort(); // The address is the same for all.
        model.send(new SentFile(offered.get().file(), null, null), reader, request, response);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
