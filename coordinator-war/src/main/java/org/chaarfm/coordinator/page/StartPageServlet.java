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

    private transient StartPage page;

    @Override
    public void init() throws ServletException {
        try (InputStream template = getServletContext().getResourceAsStream(TEMPLATE)) {
            page = new StartPage(new String(template.readAllBytes(), StandardCharsets.UTF_8));
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
        response.getWriter().write(page.render(readiness.ready(), url));
    }
}
