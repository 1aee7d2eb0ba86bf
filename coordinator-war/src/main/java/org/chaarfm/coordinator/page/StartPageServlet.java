package org.chaarfm.coordinator.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.health.Readiness;

/** Shows the start page at the root and nowhere else; needs no token and tells no secrets. */
@WebServlet(urlPatterns = "")
public class StartPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String TEMPLATE = "/WEB-INF/start-page.html";

    @Inject
    private transient Readiness readiness;

    @Inject
    private transient CoordinatorConfig config;

    private transient String template;

    @Override
    public void init() throws ServletException {
        try (InputStream page = getServletContext().getResourceAsStream(TEMPLATE)) {
            template = new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ServletException("The start page cannot be read", e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String url = config.publicUrl() == null
                ? request.getRequestURL().toString()
                : config.publicUrl().toString();
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(render(template, readiness.ready(), url));
    }

    /**
     * Fills in the page.
     *
     * @param template HTML with <code>{{name}}</code> where something is to be filled in
     * @param url where the coordinator is reached; text of the request, so it is escaped
     */
    static String render(String template, boolean ready, String url) {
        String sentence =
                ready ? "It takes orders and workers." : "It is starting or stopping, or its database does not answer.";
        return template.replace("{{state}}", ready ? "ready" : "down")
                .replace("{{title}}", ready ? "Ready" : "Not ready")
                .replace("{{sentence}}", sentence)
                .replace("{{url}}", escape(url))
                .replace("{{worker_url}}", escape(url.replaceFirst("/$", "")));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
