package org.chaarfm.coordinator.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaarfm.coordinator.problem.Problem;

/** Answers outside of the API what went wrong, as the API does; the error page of web.xml. */
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient ObjectMapper mapper;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        byte[] body = mapper.writeValueAsBytes(Problem.of(status, sentence(status)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "There is nothing under this address, or not any more.";
            case 405 -> "This address does not take this method.";
            case 500 -> "A fault in the coordinator; its log says more.";
            case 503 -> "This cannot be sent now; ask again after the seconds that Retry-After names.";
            default -> "The request was refused with status " + status + ".";
        };
    }
}
