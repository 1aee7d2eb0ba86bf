package org.chaarfm.coordinator.media;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The model that the operator has given the coordinator, if any: {@code /model/{capability}/{name}.pb}. */
@WebServlet(urlPatterns = "/model/*", asyncSupported = true)
public class ModelServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient FileSender sender;

    @Inject
    private transient OfferedModels models;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean body) throws IOException {
        Optional<ModelFile> model = CapabilityPath.parse(request.getPathInfo())
                .flatMap(path -> models.offered().filter(offered -> same(offered.capability(), path.capability())));
        if (model.isPresent()) {
            sender.send(model.get().file(), "application/octet-stream", request, response, body);
        } else {
            response.sendError(404);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
