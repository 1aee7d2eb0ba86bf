package org.chaarfm.coordinator.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the page and its modules, styles and libraries; needs no sign-in and tells no secrets. Views have addresses of their
 * own that all give the same document. The files are few and small: each is read and compressed once and kept.
 */
@WebServlet(
        urlPatterns = {
            "",
            "/ingest",
            "/sign-in",
            "/set-up",
            "/download",
            "/s/*",
            "/accounts",
            "/settings",
            "/account",
            "/app/*",
            "/webjars/*",
            "/_static/*"
        })
public class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String DOCUMENT = "/WEB-INF/index.html";

    /** The address of a library has its version in it; what it gives never changes. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Kept, but asked for again with its ETag: after an update nobody has a mix of old and new modules. */
    private static final String ASK_AGAIN = "no-cache";

    private final transient Map<String, PageFile> files = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String folder = request.getServletPath();
        boolean library = folder.equals("/webjars") || folder.equals("/_static");
        boolean file = library || folder.equals("/app");
        PageFile found = find(file ? folder + request.getPathInfo() : DOCUMENT);
        if (found == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", library ? FOR_EVER : ASK_AGAIN);
        response.setHeader("ETag", found.tag());
        response.setHeader("Vary", "Accept-Encoding");
        if (found.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(found, request, response);
        }
    }

    private static void send(PageFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String accepted = request.getHeader("Accept-Encoding");
        boolean zipped = file.zipped() != null && accepted != null && accepted.contains("gzip");
        byte[] body = zipped ? file.zipped() : file.plain();
        if (zipped) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(file.type());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Only what is there is kept, so the map is as small as the page; null is nothing. */
    private PageFile find(String path) throws IOException {
        PageFile known = files.get(path);
        if (known != null || PageFile.type(path) == null || path.contains("..")) {
            return known;
        }
        try (InputStream content = getServletContext().getResourceAsStream(path)) {
            if (content == null) {
                return null;
            }
            PageFile read = PageFile.of(path, content.readAllBytes());
            files.put(path, read);
            return read;
        }
    }
}
