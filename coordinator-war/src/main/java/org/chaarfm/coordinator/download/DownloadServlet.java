package org.chaarfm.coordinator.download;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.media.FileSender;
import org.chaarfm.coordinator.media.FileSenders;
import org.chaarfm.coordinator.media.SentFile;
import org.chaarfm.coordinator.throttle.AddressGroup;

/**
 * The offered files, under {@code /download/{name}}, to whoever asks: people who lend their machines have no account. The name is
 * looked up among those that are offered and never becomes a path.
 */
@WebServlet(urlPatterns = DownloadServlet.PATH + "/*", asyncSupported = true)
public class DownloadServlet extends HttpServlet {
    static final String PATH = "/download";

    private static final long serialVersionUID = 1L;

    /** What goes into the server's own buffers needs no place among those who wait for their line. */
    private static final long SMALL = 64 * 1024;

    /** So that one household with many machines, or one stranger with many connections, leaves places to others. */
    private static final int SHARE_OF_ONE = 4;

    /** Some seconds after the start all packages have been read. */
    private static final String CHECKED_SOON_SECONDS = "2";

    @Resource
    private transient ManagedThreadFactory threads;

    @Inject
    private transient CoordinatorConfig config;

    @Inject
    private transient PackageFolder folder;

    private transient FileSenders senders;
    private transient FileSender large;
    private transient FileSender small;

    @Override
    public void init() {
        senders = new FileSenders(threads, "download", config.maxTransfers());
        large = senders.sender(Math.max(1, config.maxTransfers() / SHARE_OF_ONE));
        small = senders.sender();
    }

    @Override
    public void destroy() {
        senders.close();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            response.sendRedirect(PATH);
            return;
        }
        String name = path.substring(1);
        PackageListing listing = folder.listing();
        OfferedFile file = listing.files().get(name);
        if (file != null) {
            send(file, request, response);
        } else if (listing.unchecked().contains(name)) {
            response.setHeader("Retry-After", CHECKED_SOON_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    private void send(OfferedFile file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        SentFile sent = new SentFile(file.path(), file.type(), file.saveAs());
        try {
            if (file.size() <= SMALL) {
                small.send(sent, request.getRemoteAddr() + ":" + request.getRemotePort(), request, response);
            } else {
                large.send(sent, AddressGroup.of(request.getRemoteAddr()), request, response);
            }
        } catch (IOException e) {
            // It was taken away in this moment.
            if (!response.isCommitted()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }
}
